from __future__ import annotations

import pytest

from unstuck.errors import AddressUnusableError, HostNotAllowedError, HostUnclearError
from unstuck.hosts import AllowedHosts, check_address, host_of, is_loopback


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST", "localhost.", "app.localhost", "127.0.0.1", "127.8.9.10", "::1"],
)
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "notlocalhost",
        "0.0.0.0",  # noqa: S104  # nothing is bound to it here
        "192.168.1.2",
        "::",
        "::ffff:10.0.0.1",
        "2130706433",
        "",
    ],
)
def test_nothing_else_is_this_machine(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://user:word@Staging.Example.org:8443/a?b", "staging.example.org"),
        ("https://[::1]:8000/", "::1"),
        ("https://cổng.example/", "xn--cng-qmz.example"),
        ("about:blank", ""),
        ("http://[broken/", ""),
    ],
)
def test_the_host_of_an_address_is_read_as_a_browser_reads_it(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8000/login", True),
        ("http://[::1]:8000/login", True),
        ("https://staging.example.org/login", True),
        ("https://staging.example.org:8443/login", True),
        ("https://www.staging.example.org/login", False),
        ("https://example.org/login", False),
        ("wss://example.org/socket", False),
        ("http://127.0.0.1@example.org/", False),
        ("http://[broken/", False),
        ("data:text/html,x", True),
        ("about:blank", True),
        ("file:///tmp/page.html", True),
    ],
)
def test_only_this_machine_and_what_is_named_may_be_submitted_to(
    url: str, *, allowed: bool
) -> None:
    assert AllowedHosts.of(["Staging.example.org"]).allow(url) is allowed


def test_the_refusal_names_the_host_and_what_to_do() -> None:
    with pytest.raises(HostNotAllowedError) as refused:
        AllowedHosts().refuse_others("https://portal.example.org/login")
    assert "--allow-host portal.example.org" in refused.value.remedy


@pytest.mark.parametrize(
    "word", ["https://example.org", "example.org:8443", "*.example.org", "example.org/login", ""]
)
def test_what_is_not_one_host_is_refused(word: str) -> None:
    with pytest.raises(HostUnclearError, match="not the name of one host"):
        AllowedHosts.of([word])


def test_an_address_of_six_groups_is_a_host() -> None:
    assert AllowedHosts.of(["[2001:DB8::1]"]).allow("http://[2001:db8::1]/")


@pytest.mark.parametrize("url", ["example.org", "/page.html", "ftp://example.org/", "http://", ""])
def test_what_a_browser_could_not_open_is_refused_at_once(url: str) -> None:
    with pytest.raises(AddressUnusableError):
        check_address(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "https://example.org", "file:///a.html"])
def test_what_a_browser_can_open_passes(url: str) -> None:
    check_address(url)
