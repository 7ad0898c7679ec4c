"""What `watch` makes of one press, on pages that it has never seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from unstuck import press, watch
from unstuck.judge.outcome import Outcome
from unstuck.observe.observation import Observation

Form = Callable[..., str]
TOAST = "const it = say('Wrong code.', 'position:fixed;top:9px'); setTimeout(() => it.remove()"
BESIDE = "document.getElementById('beside')"
PAGES: dict[str, tuple[str, str, str]] = {
    # id: what submit runs, the verdict, and where or why
    "banner at the top": ("say('The code is wrong.')", "missed", "above"),
    "a banner that was hidden is shown": ("old.hidden = false", "missed", "above"),
    "a live region at the top gets text": ("live.textContent = 'Wrong code.'", "missed", "above"),
    "a banner after a request and a timer": (
        "fetch('/ok').then(r => r.text()).then(() => setTimeout(() => say('Wrong code.'), 300))",
        "missed",
        "above",
    ),
    "a toast of 150 ms": (
        f"{TOAST}, 150)",
        "missed",
        "too-brief",
    ),
    "letters of opacity 0": (f"say('Wrong code.', 'opacity:0', {BESIDE})", "missed", "transparent"),
    "letters of their background's colour": (
        f"say('Wrong code.', 'color:#fefefe', {BESIDE})",
        "missed",
        "unreadable",
    ),
    "letters of 1 px": (f"say('Wrong code.', 'font-size:1px', {BESIDE})", "missed", "unreadable"),
    "under a cover": (
        f"say('Wrong code.', '', {BESIDE}); say('', 'position:fixed;inset:0;background:#345')",
        "missed",
        "covered",
    ),
    "cut off by what encloses it": (
        f"say('Wrong code.', '', {BESIDE}); {BESIDE}.style = 'height:0;overflow:hidden;margin:0'",
        "missed",
        "clipped",
    ),
    "beside the button": (f"say('Wrong code.', 'margin:0', {BESIDE})", "seen", "in-view"),
    "a toast of 3 s": (
        f"{TOAST}, 3000)",
        "seen",
        "in-view",
    ),
    "over a picture on which it stands out": (
        f"say('Wrong code.', 'margin:0;background:linear-gradient(#fff, #eee)', {BESIDE})",
        "seen",
        "in-view",
    ),
    "scrolled to the top": ("say('Wrong code.'); scrollTo(0, 0)", "seen", "in-view"),
    "scrolled to smoothly": (
        "say('Wrong code.'); scrollTo({top: 0, behavior: 'smooth'})",
        "seen",
        "in-view",
    ),
    "no handler": ("", "silent", "nothing-happened"),
    "a 500 is swallowed": ("fetch('/500')", "silent", "request-failed"),
    "the handler throws": ("throw new Error('boom')", "silent", "script-error"),
    "a ticker goes on": ("", "silent", "nothing-happened"),
    "the next page": ("location.href = '/next'", "advanced", ""),
    "the next step in the same page": (
        "document.body.innerHTML = '<h1>Next</h1><input aria-label=Code><button>Go</button>'",
        "advanced",
        "",
    ),
}
EXTRA = {
    "a banner that was hidden is shown": "<script>document.write()</script>",
    "a ticker goes on": "<p id=t style='position:fixed;top:0'></p>"
    "<script>setInterval(() => t.textContent = 'Rate ' + Date.now(), 40)</script>",
}
BEFORE = {
    "a banner that was hidden is shown": "<p id=old hidden>The code is wrong.</p>",
    "a live region at the top gets text": "<div id=live aria-live=polite></div>",
}


def submit(page: Page) -> tuple[Outcome, Observation]:
    with watch(page) as attempt:
        press(page.get_by_role("button", name="Send"))
    return attempt.outcome, attempt.observation


def pixels_of(page: Page, text: str) -> float:
    """Return which share of a text's ink is on the screen: seen by the eye, not by our observer.

    The words are painted transparent with a custom highlight, which changes no element; what then
    differs in the picture is their ink. Its whole amount is measured on a blank page.
    """

    def picture() -> Image.Image:
        return Image.open(BytesIO(page.screenshot(animations="allow"))).convert("L")

    before = picture()
    page.evaluate(
        """text => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const ranges = [];
          while (walker.nextNode()) if (walker.currentNode.data.trim() === text) {
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            ranges.push(range);
          }
          CSS.highlights.set('oracle', new Highlight(...ranges));
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('::highlight(oracle) {color: transparent}');
          document.adoptedStyleSheets = [sheet];
        }""",
        text,
    )
    ink = sum(ImageChops.difference(before, picture()).histogram()[33:])
    page.set_content(f"<p>{text}</p>")
    blank = picture()
    page.set_content("<p></p>")
    whole = sum(ImageChops.difference(blank, picture()).histogram()[33:])
    return ink / whole


@pytest.mark.parametrize(
    ("name", "site"),
    [(name, ("desktop", "phone")[turn % 2]) for turn, name in enumerate(PAGES)],
    indirect=["site"],
)
def test_a_press_comes_to_its_verdict(site: Any, form: Form, name: str) -> None:
    script, kind, detail = PAGES[name]
    page = site.show(BEFORE.get(name, "") + form(script, EXTRA.get(name, "")))
    outcome, observation = submit(page)
    said = outcome.notices[0].where if outcome.notices else outcome.reason or ""
    assert (outcome.kind, said) == (kind, detail)
    assert observation.failures == ()
    if outcome.notices and detail != "too-brief" and "toast" not in name:
        share = pixels_of(page, outcome.notices[0].text)
        # Letters of 1 px or of nearly their ground's colour leave hardly a trace of ink.
        assert share >= 0.5 if kind == "seen" else share < 0.5


def test_the_distance_is_what_has_to_be_scrolled(site: Any, form: Form) -> None:
    page = site.show(form("say('The code is wrong.')"))
    outcome, observation = submit(page)
    assert observation.viewport is not None
    page.mouse.wheel(0, -outcome.notices[0].distance_px - outcome.notices[0].box.height)
    page.wait_for_function(
        "y => scrollY <= y + 1",
        arg=observation.viewport.scroll_y
        - outcome.notices[0].distance_px
        - outcome.notices[0].box.height,
    )
    box = page.get_by_text("The code is wrong.").bounding_box()
    assert box is not None
    assert -2 <= box["y"] <= 20


def test_a_form_that_answers_with_a_page_is_compared_with_the_page_before(
    site: Any, form: Form
) -> None:
    page = site.show(form("").replace("onsubmit='return go(event)'", "method=post action=/send"))
    outcome, observation = submit(page)
    assert observation.navigated
    assert (outcome.kind, outcome.notices[0].text) == ("seen", "The code is wrong.")
    assert len(outcome.notices) == 1


def test_the_same_words_put_up_anew_are_an_answer(site: Any, form: Form) -> None:
    script = "document.querySelector('.error')?.remove(); say('Wrong code.').className = 'error'"
    page = site.show(form(script))
    assert submit(page)[0].kind == "missed"
    again, _observation = submit(page)
    assert (again.kind, again.notices[0].where) == ("missed", "above")


def test_a_native_dialog_is_seen_and_left_to_its_handler(site: Any, form: Form) -> None:
    page = site.show(form("window.answer = confirm('Are you sure?')"))
    page.on("dialog", lambda dialog: dialog.accept())
    outcome, _observation = submit(page)
    assert outcome.kind == "seen"
    assert page.evaluate("answer") is True


def test_an_announcement_and_the_focus_are_told(site: Any, form: Form) -> None:
    script = "live.textContent = 'Wrong code.'; live.tabIndex = -1; live.focus()"
    page = site.show("<div id=live role=alert></div>" + form(script))
    outcome, _observation = submit(page)
    assert outcome.kind == "seen"
    assert outcome.notices[0].announced
    assert outcome.notices[0].focused


def test_a_request_that_never_ends_is_given_up_at_the_limit(site: Any, form: Form) -> None:
    page = site.show(form("fetch('/hang')"))
    with watch(page, limit_ms=400) as attempt:
        press(page.get_by_role("button", name="Send"))
    assert (attempt.outcome.kind, attempt.outcome.reason) == ("silent", "request-pending")
    assert attempt.outcome.settled_by == "limit"


@pytest.mark.parametrize(("glob", "kind"), [("**/next", "advanced"), ("**/other", "silent")])
def test_the_caller_may_say_what_the_next_step_is(
    site: Any, form: Form, glob: str, kind: str
) -> None:
    page = site.show(form("location.href = '/next'"))
    with watch(page, next=glob) as attempt:
        press(page.get_by_role("button", name="Send"))
    assert attempt.outcome.kind == kind or (kind == "silent" and attempt.outcome.kind == "seen")
    assert attempt.observation.next_reached is (kind == "advanced")


def test_nothing_is_pressed_and_the_page_acts_by_itself(site: Any, form: Form) -> None:
    page = site.show(
        form("") + "<script>addEventListener('late', () => say('Are you there?'))</script>"
    )
    page.get_by_label("Name").scroll_into_view_if_needed()
    with watch(page) as attempt:
        page.evaluate("dispatchEvent(new Event('late'))")
    assert attempt.observation.action is None
    assert (attempt.outcome.kind, attempt.outcome.notices[0].where) == ("missed", "above")


def press_and_raise(page: Page) -> None:
    with watch(page):
        press(page.get_by_role("button", name="Send"))
        msg = "mine"
        raise ValueError(msg)


def test_a_block_that_raises_is_judged_all_the_same(site: Any, form: Form) -> None:
    page = site.show(form("say('The code is wrong.')"))
    with pytest.raises(ValueError, match="mine") as raised:
        press_and_raise(page)
    assert raised.value.unstuck_attempt.outcome.kind == "missed"  # type: ignore[attr-defined]


def test_the_page_cannot_tell_that_it_is_watched(site: Any, form: Form) -> None:
    page = site.show(form("say('The code is wrong.')"))
    names = "Object.getOwnPropertyNames(window).sort().join()"
    before = page.evaluate(names)
    html = page.content()
    with watch(page) as attempt:
        pass
    assert attempt.outcome.kind == "silent"
    assert page.evaluate(names) == before
    assert page.content() == html
    assert re.match(
        r"function setTimeout\(\) \{ \[native code\] \}|function \(\) \{ \[native code\] \}",
        page.evaluate("String(setTimeout)"),
    )
    assert page.evaluate("[setTimeout.name, setTimeout.length]") == ["setTimeout", 1]


def test_a_strict_content_policy_does_not_stop_it(site: Any, form: Form) -> None:
    policy = (
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline';"
        " require-trusted-types-for 'script'\">"
    )
    page = site.show(policy + form("say('The code is wrong.')"))
    outcome, observation = submit(page)
    assert outcome.kind == "missed"
    assert observation.failures == ()


def test_an_answer_is_awaited_until_the_page_has_it(site: Any, form: Form) -> None:
    script = (
        "const r = new XMLHttpRequest(); r.open('POST', '/ok');"
        "r.onload = () => fetch('/ok').then(a => a.text()).then(() => setTimeout(() =>"
        " say('Wrong code.'), 200)); r.send()"
    )
    page = site.show(form(script))
    outcome, observation = submit(page)
    assert (outcome.kind, outcome.settled_by) == ("missed", "cause")
    assert observation.elapsed_ms > 200


def test_a_refusal_that_the_page_does_not_handle_stays_unhandled(site: Any, form: Form) -> None:
    page = site.show(
        "<script>window.unhandled = [];"
        "addEventListener('unhandledrejection', e => unhandled.push(e.reason.name))</script>"
        + form("fetch('data:nothing'); fetch('data:nothing').catch(() => {})")
    )
    submit(page)
    assert page.evaluate("unhandled") == ["TypeError"]


DIALOG = """
<form><label>Name <input></label><label>City <input></label><button>Save</button></form>
<script>
  const asks = '<form><label>Name <input></label><label>Land <input></label><button>Add</button>';
  function open(told) {
    const frame = Object.assign(document.createElement("iframe"), { height: 200 });
    frame.srcdoc = (told || "") + asks;
    frame.onload = () => {
      frame.contentDocument.forms[0].onsubmit = (event) => {
        event.preventDefault();
        frame.remove();
        if (%s) open("<p role=alert>The name is taken.</p>");
      };
    };
    document.body.append(frame);
  }
  window.onload = () => open();
</script>"""


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        pytest.param("false", "advanced", id="closed"),
        pytest.param("true", "seen", id="opened anew, with an error"),
    ],
)
def test_a_dialog_in_a_frame_takes_its_form_along(site: Any, again: str, kind: str) -> None:
    """The page around it asks for a name, too, but that was another form."""
    page = site.show(DIALOG % again)
    add = page.frame_locator("iframe").get_by_role("button", name="Add")
    add.wait_for()
    with watch(page) as attempt:
        press(add)
    assert attempt.outcome.kind == kind
