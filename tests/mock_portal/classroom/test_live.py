"""The board's live news, over a real connection."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from html import unescape
from typing import Any

import httpx
import pytest


@pytest.fixture
def portal() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "mock_portal", "--database", ":memory:"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


class Trainer:
    """A trainer at a board, who hears its news."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        self.http = httpx.Client(base_url=url, timeout=5, follow_redirects=True)
        self.made = self.http.post("/__admin/classes").json()
        self.board = self.made["board_url"].split("?")[0]
        page = self.http.get(self.made["board_url"]).text
        self.csrf = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
        self.events = re.findall(r'data-events="([^"]*)"', page)[0].replace("&amp;", "&")

    def join(self, nickname: str) -> str:
        """Join as a learner, and return the address of the sandbox."""
        entered = httpx.post(self.made["join_url"], data={"nickname": nickname})
        path = entered.headers["location"].removesuffix("class")
        return str(self.http.base_url.join(path))

    def news(self, **headers: str) -> Generator[dict[str, Any], None, None]:
        with self.http.stream("GET", self.events, headers=headers) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            about: dict[str, Any] = {}
            for line in answer.iter_lines():
                name, _, value = line.partition(": ")
                if name in {"id", "event", "data"}:
                    about[name] = value
                elif not line and "event" in about:
                    yield about
                    about = {}


@pytest.fixture
def trainer(portal: subprocess.Popen[str]) -> Iterator[Trainer]:
    trainer = Trainer(portal)
    with closing(trainer.http):
        yield trainer


def test_what_changes_is_told_at_once_and_only_that(trainer: Trainer) -> None:
    trainer.join("Hoa")
    with closing(trainer.news()) as news:
        first = json.loads(next(news)["data"])
        trainer.join("Bình")
        second = json.loads(next(news)["data"])
    assert [row["html"].count("<bdi>Hoa</bdi>") for row in first] == [1]
    assert [row["html"].count("<bdi>Bình</bdi>") for row in second] == [1]


def test_what_a_learner_does_is_told_long_before_the_line_s_sign_of_life(trainer: Trainer) -> None:
    """The line is read with a patience of 5 s; its sign of life comes after 10."""
    home = trainer.join("Hoa")
    with closing(trainer.news()) as news:
        next(news)
        httpx.get(f"{home}carrier")
        told = json.loads(next(news)["data"])
    assert "Quầy giao dịch" in unescape(told[0]["html"])


def test_a_line_that_was_lost_goes_on_from_what_came_last(trainer: Trainer) -> None:
    trainer.join("Hoa")
    with closing(trainer.news()) as news:
        last = next(news)["id"]
    trainer.join("Bình")
    with closing(trainer.news(**{"Last-Event-ID": last})) as news:
        missed = json.loads(next(news)["data"])
    assert len(missed) == 1
    assert "<bdi>Bình</bdi>" in missed[0]["html"]


def test_a_portal_that_closes_lets_the_board_go(trainer: Trainer) -> None:
    trainer.join("Hoa")
    with closing(trainer.news()) as news:
        next(news)
        trainer.process.terminate()
        assert list(news) == []
    assert trainer.process.wait(5) == 0


def test_that_the_class_is_gone_is_told(trainer: Trainer) -> None:
    trainer.join("Hoa")
    with closing(trainer.news()) as news:
        next(news)
        trainer.http.post(f"{trainer.board}/delete", data={"csrf": trainer.csrf})
        assert next(news)["event"] == "over"
        assert list(news) == []
