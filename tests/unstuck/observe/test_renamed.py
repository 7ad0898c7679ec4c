"""The mock's pages with every class, id and word renamed: the verdict knows none of them."""

from __future__ import annotations

import re
from codecs import encode
from typing import Any, Literal
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page, Route

from unstuck import press, watch
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES, open_context
from unstuck_fixtures import load_catalogue

MODES = ("captcha-mistyped", "id-already-registered", "subscriber-mismatch", "unexplained-refusal")
#: Attributes that name a class or an element by its id.
NAMING = "class|id|for|aria-describedby|aria-labelledby|aria-errormessage|aria-controls"
Presentation = Literal["as-reported", "redesigned"]


def renamed(name: str) -> str:
    return f"x{crc32(name.encode()):08x}"


def in_html(text: str) -> str:
    """Rename what HTML names, and turn every word between two tags into one of no language."""

    def naming(match: re.Match[str]) -> str:
        names = " ".join(map(renamed, match[2].split()))
        return f'{match[1]}="{names}"'

    head, body = text.split("<body", 1) if "<body" in text else ("", text)
    body = re.sub(rf'(?<=\s)({NAMING})="([^"]*)"', naming, body)
    body = re.sub(r'href="#([^"]+)"', lambda match: f'href="#{renamed(match[1])}"', body)
    body = re.sub(r">([^<]+)<", lambda match: f">{encode(match[1], 'rot13')}<", body)
    return f"{head}<body{body}" if head else body


def in_style(text: str) -> str:
    text = re.sub(r"\.([A-Za-z_][\w-]*)(?=[^{}]*\{)", lambda it: "." + renamed(it[1]), text)
    return re.sub(r"#([A-Za-z_][\w-]*)(?=[^{};]*\{)", lambda it: "#" + renamed(it[1]), text)


def in_script(text: str) -> str:
    """Rename the classes and ids that a script's strings ask for."""

    def selector(match: re.Match[str]) -> str:
        return re.sub(r"([.#])([A-Za-z_][\w-]*)", lambda it: it[1] + renamed(it[2]), match[0])

    text = re.sub(r'querySelector(All)?\("[^"]*"\)', selector, text)
    named = r'(getElementById\(|className = |className: )"([^"]+)"'
    return re.sub(named, lambda it: f'{it[1]}"{" ".join(map(renamed, it[2].split()))}"', text)


KINDS = {"text/html": in_html, "text/css": in_style, "javascript": in_script}


def rename(route: Route) -> None:
    answer = route.fetch(max_redirects=0)
    kind = answer.headers.get("content-type", "")
    change = next((it for name, it in KINDS.items() if name in kind), None)
    if change is None:
        route.fulfill(response=answer)
    else:
        route.fulfill(response=answer, body=change(answer.text()))


def filled(page: Page, control: PortalControl, sandbox: Any, mode: Any) -> None:
    persona = load_catalogue().personas[mode.does.persona]
    shown = control.captcha(sandbox.id, "register").text
    if "captcha" in mode.does.typing:
        shown = shown[:-1] + ("x" if shown[-1] != "x" else "k")
    for name, value in {
        "id_number": persona.newest_cccd.number,
        "full_name": persona.full_name,
        "birth_date": f"{persona.birth_date:%d/%m/%Y}",
        "phone": persona.sim.phone,
        "captcha": shown,
    }.items():
        page.locator(f"[name={name}]").fill(value)


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])
@pytest.mark.parametrize("mode_id", MODES)
def test_a_renamed_copy_comes_to_the_same_verdict(
    browser: Browser, control: PortalControl, mode_id: str, presentation: Presentation, device: str
) -> None:
    mode = load_catalogue().failure_modes[mode_id]
    sandbox = control.create_sandbox(presentation=presentation, failure_mode=mode_id)
    context = open_context(browser, DEVICES[device], "vi")
    page = context.new_page()
    page.route("**/*", rename)
    page.goto(f"{sandbox.join_url}register/mobile")
    assert page.locator(".notice, .form, .field").count() == 0, "the copy has names of the mock"
    filled(page, control, sandbox, mode)
    with watch(page) as attempt:
        press(page.locator("form button:not([name]):not([tabindex])").last)
    context.close()
    expected = mode.expected[presentation]
    outcome = attempt.outcome
    assert (outcome.kind, attempt.observation.failures) == (expected.outcome, ())
    if expected.where:
        assert outcome.notices[0].where == expected.where
