"""The site of the labelled pages answers as its pages need it, and ends whatever waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.behaviours.frames import TEXT, Frame, read_frame, write_frame
from tests.behaviours.server import PageServer, Request

SOON_S = 10


@pytest.fixture
def site(tmp_path: Path) -> Iterator[PageServer]:
    (tmp_path / "single.html").write_text("<p>{{other}} {{refused}}", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text("Xin chào", encoding="utf-8")
    (tmp_path / "folder" / "post.html").write_text("Đã nhận", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not a page", encoding="utf-8")
    with PageServer(tmp_path) as site:
        yield site


def ask(url: str, method: str = "GET", body: str | None = None) -> tuple[HTTPResponse, bytes]:
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=SOON_S)
    connection.request(method, f"{address.path}?{address.query}", body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ok", 200),
        ("/422", 422),
        ("/500", 500),
        ("/slow?ms=20&status=409", 409),
        ("/beacon", 204),
        ("/beacon?status=500", 500),
        ("/no-such-page.html", 404),
        ("/secret.txt", 404),
    ],
)
def test_an_endpoint_answers_with_its_status(site: PageServer, path: str, status: int) -> None:
    assert [ask(site.url + path, method)[0].status for method in ("GET", "POST")] == [status] * 2


def test_a_folder_answers_a_post_with_a_page_of_its_own(site: PageServer) -> None:
    address = site.address("folder")
    assert address == f"{site.url}/folder/"
    assert [ask(address, method)[1].decode() for method in ("GET", "POST")] == [
        "Xin chào",
        "Đã nhận",
    ]


def test_a_page_is_told_the_other_origin_and_one_that_refuses(site: PageServer) -> None:
    other, refused = ask(site.address("single"))[1].decode().removeprefix("<p>").split()
    assert other == site.other_url
    assert ask(f"{other}/single.html")[1].decode().startswith(f"<p>{site.url} ")
    with pytest.raises(ConnectionRefusedError):
        ask(refused)


def test_the_journal_says_who_was_asked_for_what(site: PageServer) -> None:
    ask(f"{site.url}/slow?ms=1")
    ask(f"{site.other_url}/ok", "POST", "a=1")
    assert site.journal == [Request("main", "GET", "/slow?ms=1"), Request("other", "POST", "/ok?")]


def test_a_redirect_keeps_the_query_of_its_target(site: PageServer) -> None:
    answer, _content = ask(f"{site.url}/redirect?status=303&to=/folder/?b=2")
    assert (answer.status, answer.headers["Location"]) == (303, "/folder/?b=2")


def test_a_download_is_an_attachment(site: PageServer) -> None:
    answer, _content = ask(f"{site.url}/download?name=a.txt")
    assert answer.headers["Content-Disposition"] == "attachment; filename=a.txt"


def test_a_mailbox_gives_out_what_was_put_in_once(site: PageServer) -> None:
    ask(f"{site.url}/mailbox?box=1", "POST", '"here"')
    got = [ask(f"{site.url}/mailbox?box={box}") for box in (2, 1, 1)]
    assert [(answer.status, content) for answer, content in got] == [
        (204, b""),
        (200, b'"here"'),
        (204, b""),
    ]


def test_a_dropped_connection_has_no_answer(site: PageServer) -> None:
    with pytest.raises(RemoteDisconnected):
        ask(f"{site.url}/drop")


IN_A_PAGE = """async () => {
  const socket = new WebSocket(`ws://${location.host}/socket?ms=10`);
  await new Promise((opened) => { socket.onopen = opened; });
  const echoed = new Promise((heard) => { socket.onmessage = ({ data }) => heard(data); });
  socket.send("chào " + "a".repeat(70000));
  const stream = new EventSource("/events?box=a");
  const told = new Promise((heard) => { stream.onmessage = ({ data }) => heard(data); });
  await fetch("/mailbox?box=a", { method: "POST", body: JSON.stringify("tin") });
  const picture = new Image();
  picture.src = "/picture?w=30&h=20&ms=10";
  await picture.decode();
  const said = await echoed;
  return [said.length, said.slice(0, 6), JSON.parse(await told), picture.naturalWidth];
}"""


def test_sockets_streams_and_pictures_reach_a_page(site: PageServer, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address("folder"))
    assert page.evaluate(IN_A_PAGE) == [70005, "chào a", "tin", 30]
    context.close()


def test_whatever_waits_is_released_when_the_server_stops(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    paths = ("/hang", "/slow?ms=600000", "/events?box=x")
    site = PageServer(tmp_path)
    site.start()
    # As browsers do: a connection on which nothing is asked.
    idle = HTTPConnection(urlsplit(site.url).netloc, timeout=SOON_S)
    idle.connect()
    with ThreadPoolExecutor() as askers:
        asked = [askers.submit(ask, site.url + path) for path in paths]
        while len(site.journal) < len(paths):
            threading.Event().wait(0.01)
        assert [one.done() for one in asked] == [False] * len(paths)
        stopping = threading.Thread(target=site.stop, daemon=True)
        stopping.start()
        stopping.join(SOON_S)
        assert not stopping.is_alive()
        _released, unreleased = wait(asked, SOON_S)
    idle.close()
    assert unreleased == set()
    assert set(threading.enumerate()) == before


class Bytes:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, size: int, /) -> bytes:
        taken, self._content = self._content[:size], self._content[size:]
        return taken


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_a_frame_of_any_length_is_read_and_written(size: int) -> None:
    content = bytes(index % 251 for index in range(size))
    written = write_frame(TEXT, content)
    head = written[: len(written) - size]
    masked = bytes([head[0], head[1] | 0x80]) + head[2:] + bytes(4) + content
    assert read_frame(Bytes(masked)) == Frame(TEXT, content)
    assert read_frame(Bytes(masked[:-1])) is None


def test_frames_are_as_the_standard_shows_them() -> None:
    # RFC 6455, section 5.7: a text message in one frame, of a client and of a server.
    hello = bytes.fromhex("818537fa213d7f9f4d5158")
    assert read_frame(Bytes(hello)) == Frame(TEXT, b"Hello")
    assert write_frame(TEXT, b"Hello") == bytes.fromhex("810548656c6c6f")
