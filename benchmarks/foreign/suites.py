"""The suites: public packages whose source distribution has tests that press in local pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Suite:
    """One package with its tests; what it is installed with is pinned."""

    package: str
    version: str
    beside: tuple[str, ...]
    """What its tests need besides the package, as pip takes it."""
    arguments: tuple[str, ...]
    """What pytest is told: which of its tests drive a browser."""
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def pinned(self) -> str:
        """The package as pip takes it."""
        return f"{self.package}=={self.version}"


#: Every suite there is; another is a line here. None of them is of this project's making.
SUITES = (
    Suite(
        "django-otp-webauthn",
        "0.10.3",
        beside=(
            "beautifulsoup4==4.15.0",
            "dj-database-url==3.1.2",
            "django==5.2.19",
            "django-csp==4.0",
            "django-debug-toolbar==8.0.0",
            "jsonschema==4.26.0",
            "pytest-django==4.14.0",
            "pytest-factoryboy==2.8.1",
            "pytest-mock==3.17.0",
        ),
        arguments=("tests/e2e",),
        environment={"DJANGO_ALLOW_ASYNC_UNSAFE": "1"},
    ),
    Suite(
        "django-unfold-modal",
        "0.2.3",
        beside=(
            "django==5.2.19",
            "django-filer==3.6.0",
            "django-unfold==0.91.0",
            "pytest-django==4.14.0",
            "pytest-env==1.8.5",
        ),
        arguments=("tests", "-k", "test_ui"),
    ),
)
