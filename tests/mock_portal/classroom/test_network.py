"""A class beyond loopback: from another address, with a token, over both schemes.

The other device is a network namespace with an address of its own, so that the portal really
is reached from elsewhere: a second loopback address would still be this machine to the guard.
Making one needs root's rights; where there are none, what the portal decides by the address is
held all the same by the tests that name another peer.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Site

HERE, THERE = "198.18.77.1", "198.18.77.2"  # set aside for tests of networks (RFC 2544)
TOKEN = "practice-token"

#: What the other device does: it joins, and comes back to its own page with its cookies.
JOIN = """
import http.cookiejar, json, ssl, sys, urllib.error, urllib.parse, urllib.request
join, board, certificate = sys.argv[1:]
tls = ssl.create_default_context(cafile=certificate or None)
jar = http.cookiejar.CookieJar()
browser = urllib.request.build_opener(
    urllib.request.HTTPCookieProcessor(jar), urllib.request.HTTPSHandler(context=tls)
)
def status(url):
    try:
        return browser.open(url, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code
typed = urllib.parse.urlencode({"nickname": "Hoa"}).encode()
own = browser.open(join, typed, timeout=10).url
again = browser.open(join, timeout=10).url
print(json.dumps({
    "own": own == again,
    "secure": [cookie.secure for cookie in jar],
    "board": status(board.split("?")[0]),
    "trainer": status(board),
    "control": status(join.split("/join/")[0] + "/__admin/health"),
}))
"""


@pytest.fixture
def elsewhere() -> Iterator[list[str]]:
    """Return what runs a command on another device; skip where none can be made."""
    ip = shutil.which("ip")
    if ip is None or os.geteuid() != 0:
        pytest.skip("making a network namespace needs root's rights and `ip`")
    name = f"u{secrets.token_hex(3)}"
    with ExitStack() as ending:

        def run(*command: str) -> None:
            subprocess.run([ip, *command], check=True, capture_output=True, timeout=10)

        try:
            run("netns", "add", name)
            ending.callback(run, "netns", "delete", name)
            run("link", "add", name, "type", "veth", "peer", "name", "eth9", "netns", name)
            ending.callback(
                subprocess.run, [ip, "link", "delete", name], check=False, capture_output=True
            )
            run("address", "add", f"{HERE}/30", "dev", name)
            run("link", "set", name, "up")
            run("-n", name, "address", "add", f"{THERE}/30", "dev", "eth9")
            run("-n", name, "link", "set", "eth9", "up")
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("this machine lets nobody make a network namespace")
        yield [ip, "netns", "exec", name]


@pytest.fixture
def portal(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Return what a portal says of itself that listens everywhere."""
    options = ["--host", "0.0.0.0", "--admin-token", TOKEN, *request.param]  # noqa: S104
    command = [sys.executable, "-m", "mock_portal", "--database", ":memory:", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.kill()


@pytest.mark.parametrize("portal", [[], ["--tls"]], indirect=True, ids=["http", "https"])
def test_a_device_in_the_network_joins_and_comes_back_but_sees_no_board(
    elsewhere: list[str], portal: dict[str, Any]
) -> None:
    scheme, _, port = portal["url"].split(":")
    address = f"{scheme}://{HERE}:{port}"
    made = _begin(portal["url"], address)
    # The certificate has the machine's own address in it, not that of this test's cable.
    script = (
        JOIN.replace("tls =", "tls = ssl._create_unverified_context() or")
        if scheme == "https"
        else JOIN
    )
    here = [*elsewhere, sys.executable, "-c", script, made["join_url"], made["board_url"], ""]
    done = subprocess.run(here, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "own": True,
        "secure": [scheme == "https"] * 2,
        "board": 403,
        "trainer": 200,
        "control": 401,
    }


def _begin(url: str, address: str) -> dict[str, str]:
    ask = [
        *("curl", "-sk", f"{url}/__admin/classes", "-H", f"Authorization: Bearer {TOKEN}"),
        *("-H", "Content-Type: application/json", "-d", json.dumps({"address": address})),
    ]
    made: dict[str, str] = json.loads(subprocess.run(ask, capture_output=True, check=True).stdout)
    return made


def test_from_elsewhere_without_a_token_nobody_makes_a_class(
    make_site: Callable[..., Site],
) -> None:
    away = make_site(peer="192.0.2.7")
    assert away.post("/__admin/classes").status_code == 403


@pytest.mark.parametrize(
    ("peer", "settings", "offered"),
    [
        ("127.0.0.1", {}, True),
        ("192.0.2.7", {}, False),
        ("127.0.0.1", {"admin_token": TOKEN}, False),
    ],
    ids=["this machine", "another", "token"],
)
def test_the_front_page_offers_a_form_only_to_whom_it_would_answer(
    make_site: Callable[..., Site], peer: str, settings: dict[str, str], offered: bool
) -> None:
    site = make_site(peer=peer, **settings)
    page = unescape(site.get("/").text)
    assert ("Bắt đầu tập luyện" in page, "người hướng dẫn gửi" in page) == (offered, not offered)
    answer = site.post("/", data={"presentation": "redesigned"})
    assert (answer.status_code == 303) is offered
    assert not re.search("admin", page)
