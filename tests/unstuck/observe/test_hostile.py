"""Pages that would trip an observer: it goes on, or says that it could not, and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from playwright.sync_api import TimeoutError as TookTooLong

from unstuck import press, watch
from unstuck.errors import PageNotWatchableError
from unstuck.judge.outcome import Outcome
from unstuck.observe.observation import Observation

Form = Callable[..., str]
POLICY = (
    "default-src 'none'; script-src 'nonce-a'; style-src 'nonce-a'; "
    "require-trusted-types-for 'script'; trusted-types x"
)
HOSTILE = {
    "prototypes are overridden": """
      Function.prototype.call = Function.prototype.apply = () => { throw new Error('call'); };
      Array.prototype.map = Array.prototype.push = () => { throw new Error('array'); };
      EventTarget.prototype.dispatchEvent = () => { throw new Error('dispatch'); };
      JSON.stringify = Map.prototype.set = () => { throw new Error('json'); };""",
    "getters throw": """
      for (const [holder, name] of [
        [Element.prototype, 'shadowRoot'], [Node.prototype, 'isConnected'],
        [HTMLElement.prototype, 'offsetWidth'], [Element.prototype, 'getBoundingClientRect'],
        [Document.prototype, 'activeElement'],
      ]) Object.defineProperty(holder, name, { get() { throw new Error(name); } });
      document.querySelector('form').__proto__.__defineGetter__('id', () => { throw 1; });""",
    "timers are replaced": """
      window.setTimeout = window.setInterval = () => { throw new Error('timer'); };
      window.requestAnimationFrame = () => 0;""",
    "the clock is held": "Date.now = () => 0; performance.now = () => 0;",
}


def submit(page: Page, **options: Any) -> tuple[Outcome, Observation]:
    with watch(page, **options) as attempt:
        press(page.get_by_role("button", name="Send"))
    return attempt.outcome, attempt.observation


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("when", ["before we come", "after we came"])
def test_a_page_that_changes_its_own_ground_is_judged(
    site: Any, form: Form, name: str, when: str
) -> None:
    page = site.show(form("say('The code is wrong.')"))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if when == "after we came":
        with watch(page):
            pass
    page.evaluate(f"() => {{ {HOSTILE[name]} }}")
    outcome, observation = submit(page)
    assert observation.failures == ()
    assert outcome.kind == "missed"
    assert errors == []


def test_a_strict_policy_and_trusted_types_are_kept(site: Any, form: Form) -> None:
    page: Page = site.page
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text))

    def answer(route: Route) -> None:
        body = form("setTimeout(() => say('The code is wrong.'), 50)")
        for old, new in (
            ("<script>", "<script nonce=a>document.forms[0].onsubmit = (e) => go(e);"),
            (" onsubmit='return go(event)'", ""),
            ("it.style = style || ''; ", ""),
            ("<div style='height:1600px'>", "<style nonce=a>form{padding-top:1600px}</style><div>"),
        ):
            assert old in body
            body = body.replace(old, new)
        route.fulfill(
            content_type="text/html", headers={"content-security-policy": POLICY}, body=body
        )

    page.route("**/*", answer)
    page.goto("http://site.test/form")
    outcome, observation = submit(page)
    assert (outcome.kind, observation.failures) == ("missed", ())
    assert [it for it in violations if "unstuck" in it or "Refused" in it] == []


@pytest.mark.parametrize("installed", ["before the page", "after the page"])
def test_a_fake_clock_is_not_waited_for(site: Any, form: Form, installed: str) -> None:
    page: Page = site.page
    if installed == "before the page":
        page.clock.install(time=0)
        page.clock.pause_at(1000)
    site.show(form("setTimeout(() => say('The code is wrong.'), 500)"))
    if installed == "after the page":
        page.clock.install(time=0)
        page.clock.pause_at(1000)
    outcome, observation = submit(page)
    assert (outcome.kind, outcome.settled_by) == ("silent", "cause")
    assert outcome.elapsed_ms < 5000
    if installed == "before the page":
        assert observation.held == ("setTimeout of 500 ms",)


def test_a_page_that_hangs_is_inconclusive_and_bounded(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<form><input aria-label=N><button>Send</button></form>")
    page.evaluate("() => { document.forms[0].onsubmit = () => { for (;;); } }")
    outcome, _observation = submit_by_mouse(page)
    assert outcome.kind == "inconclusive"
    assert outcome.reason in {"observer-failed", "no-page"}
    assert outcome.elapsed_ms < 40_000


def submit_by_mouse(page: Page) -> tuple[Outcome, Observation]:
    session = page.context.new_cdp_session(page)
    box = page.get_by_role("button").bounding_box()
    assert box
    at = {"x": box["x"] + 5, "y": box["y"] + 5, "button": "left", "clickCount": 1}
    with watch(page, limit_ms=1000) as attempt:
        for kind in ("mousePressed", "mouseReleased"):
            with suppress(TookTooLong):  # the page answers no more: that is the case
                session.send("Input.dispatchMouseEvent", {"type": kind, **at}, timeout=500)
    return attempt.outcome, attempt.observation


def test_what_the_page_can_tell_by_is_left_as_it_was(site: Any, form: Form) -> None:
    page = site.show(form("say('The code is wrong.')"))
    ask = """() => [
      Object.getOwnPropertyNames(window).length, document.documentElement.attributes.length,
      document.adoptedStyleSheets.length, CSS.highlights.size, document.styleSheets.length,
      setTimeout.name + setTimeout.length, fetch.name + fetch.length,
      Element.prototype.attachShadow.name + Element.prototype.attachShadow.length,
      IDBFactory.prototype.open.name, JSON.stringify(Object.keys(window)),
      document.querySelectorAll('*').length]"""
    before = page.evaluate(ask)
    with watch(page):
        assert page.evaluate(ask) == before
    assert page.evaluate(ask) == before


def test_a_dialog_is_heard_and_left_to_the_users_own_handler(site: Any, form: Form) -> None:
    page = site.show(form("window.said = prompt('Your code?')"))
    page.on("dialog", lambda dialog: dialog.accept("4711"))
    _outcome, observation = submit(page)
    assert page.evaluate("window.said") == "4711"
    assert [(it.kind, it.text) for it in observation.dialogs] == [("prompt", "Your code?")]


def test_a_shadow_root_that_is_closed_stays_closed_and_is_read(site: Any, form: Form) -> None:
    script = (
        "const host = document.body.insertBefore(document.createElement('div'), "
        "document.body.firstChild); const root = host.attachShadow({mode: 'closed'});"
        "root.innerHTML = '<p>The code is wrong.</p>'; window.open_ = host.shadowRoot"
    )
    page = site.show(form(script))
    outcome, _observation = submit(page)
    assert (outcome.kind, outcome.notices[0].where) == ("missed", "above")
    assert page.evaluate("window.open_") is None


def test_a_root_that_markup_has_closed_is_read_on_a_later_page_too(site: Any, form: Form) -> None:
    closed = (
        "<x-told><template shadowrootmode=closed><p></p></template></x-told>"
        "<script>customElements.define('x-told', class extends HTMLElement {"
        " constructor() { super(); window.told = this.attachInternals().shadowRoot; } });</script>"
    )
    page = site.show("<p>Welcome</p>")
    with watch(page):
        pass
    say = "told.querySelector('p').textContent = 'The code is wrong.'"
    page.unroute("**/*")
    body = "<meta name=viewport content='width=device-width'>" + closed + form(say)
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=body))
    page.goto("http://site.test/later")
    outcome, _observation = submit(page)
    assert (outcome.kind, outcome.notices[0].where) == ("missed", "above")


def test_what_comes_after_a_fade_is_waited_for(site: Any, form: Form) -> None:
    script = (
        "const hint = document.getElementById('beside');"
        "hint.animate([{opacity: 1}, {opacity: 0}], 400).onfinish = () => say('Wrong code.')"
    )
    outcome, _observation = submit(site.show(form(script)))
    assert (outcome.kind, outcome.notices[0].where) == ("missed", "above")


def test_a_closed_page_is_refused_with_what_to_do(site: Any) -> None:
    site.page.close()
    with pytest.raises(PageNotWatchableError, match="cannot be watched"), watch(site.page):
        pass
