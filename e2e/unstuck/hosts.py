"""Which hosts may be submitted to: this machine's own, and those that the caller names."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from unstuck.errors import AddressUnusableError, HostNotAllowedError, HostUnclearError
from unstuck.model import Model

WEB = frozenset({"http", "https", "ws", "wss"})


def host_of(url: str) -> str:
    """Return the host of an address as browsers compare it; empty where it has none."""
    try:
        return _plain(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Say whether the host is this machine by its name alone: nothing is looked up.

    ``localhost`` and what ends in ``.localhost`` never leave the machine (RFC 6761; Chromium
    looks neither up), nor do 127.0.0.0/8 and ::1.
    """
    name = _plain(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class AllowedHosts(Model):
    """The hosts that the caller named besides this machine's own."""

    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> AllowedHosts:
        """Return them from the command line's words. Raises HostUnclearError."""
        return cls(named=frozenset(map(_named, names)))

    def allow(self, url: str) -> bool:
        """Say whether something may be submitted to that address.

        What is no address of the web (``about:``, ``data:``, a file) leaves the machine by no
        network.
        """
        return is_here(url) or host_of(url) in self.named

    def refuse_others(self, url: str) -> None:
        """Raise HostNotAllowedError unless something may be submitted to that address."""
        if self.allow(url):
            return
        host = host_of(url)
        raise HostNotAllowedError(
            f"{host or 'The host'} is not this machine, so nothing was submitted there.",
            observed=f"The page's address is at {host or 'no host that can be read'}.",
            remedy=f"If you may test there, name it: --allow-host {host or 'HOST'}.",
        )


def is_here(url: str) -> bool:
    """Say whether an address is of this machine, or leads over no network at all."""
    if url.partition(":")[0].lower() not in WEB:
        return True
    return is_loopback(host_of(url))


def check_address(url: str) -> None:
    """Raise AddressUnusableError for what a browser could not open."""
    scheme, host = url.partition("://")[0].lower(), host_of(url)
    if scheme == "file" or (scheme in ("http", "https") and host):
        return
    raise AddressUnusableError(
        f"'{url}' is not the address of a page.",
        observed="It does not begin with http://, https:// or file://, or names no host.",
        remedy="Give the whole address, for example http://127.0.0.1:8000/sign-up.html.",
    )


def _plain(host: str) -> str:
    name = host.strip().rstrip(".").lower().strip("[]")
    try:
        return name.encode("idna").decode() if not name.isascii() else name
    except UnicodeError:
        return name


def _named(word: str) -> str:
    name = _plain(word)
    if name and not set(name) & set("/:@*?# "):
        return name
    try:
        return str(IPv6Address(name))
    except ValueError:
        raise HostUnclearError(
            f"'{word}' is not the name of one host.",
            observed="It has to be a host alone: no scheme, port, path or wildcard.",
            remedy="Name each host by itself: --allow-host staging.example.org.",
        ) from None
