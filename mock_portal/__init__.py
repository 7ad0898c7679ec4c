"""The mock portal: a practice copy of a public service portal, its carrier and its phones.

Synthetic people only, and no connection to anybody's real portal.
"""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["INTERRUPTED", "PRODUCT", "__version__"]

PRODUCT = "unstuck-mock-portal"

#: What a shell gives a program that Ctrl-C ended.
INTERRUPTED = 130

try:
    __version__ = version("unstuck")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0.0.0+checkout"
