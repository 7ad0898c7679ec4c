"""``--unstuck-no-redact``: pages of other machines as they were, but for passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Ran, Suite

#: Chromium goes to this machine, but the address is not one of its loopback names.
THEIRS = """
    FORM = '''<form onsubmit="event.preventDefault(); told.textContent = name.value +
      ', ' + pass.value + ', 0601234527'"><p id=told></p><div style="height:1500px"></div>
      <label>Name <input name=name></label>
      <label>Password <input name=pass type=password></label><button>Send</button></form>'''

    def fill(page):
        page.route("http://0.0.0.0:1/**", lambda it: it.fulfill(
            body=FORM, content_type="text/html; charset=utf-8"))
        page.goto("http://0.0.0.0:1/form?session=abc123xyz")
        page.get_by_label("Name").fill("Lucy Miller")
        page.get_by_label("Password").fill("BenTre#2023")

    def test_followed(page, judged):
        fill(page)
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_fails(page, unstuck):
        fill(page)
        with unstuck.watch():
            unstuck.press(page.get_by_role("button", name="Send"))
        assert False
"""


def kept(ran: Ran) -> str:
    files = [*ran.pytester.path.glob("reports/*/*.*"), *ran.pytester.path.glob("reports/*/*/*")]
    return "".join(it.read_text("utf-8") for it in files if it.suffix in {".html", ".json"})


@pytest.mark.parametrize("asked", ["option", "ini", "not at all"])
def test_what_was_typed_elsewhere_is_kept_only_where_that_was_asked_for(
    suite: Suite, asked: str
) -> None:
    suite.tests(THEIRS)
    if asked == "ini":
        suite.ini("unstuck_no_redact = true")

    options = ("--unstuck-no-redact",) if asked == "option" else ()
    ran = suite.run("--unstuck=report", *options)

    ran.result.assert_outcomes(passed=1, failed=1)
    assert ran.kinds == {"test_followed[chromium]": "missed"}
    plain = asked != "not at all"
    (submit,) = ran.findings["submits"]
    said = (
        "Lucy Miller, XxxXxx*9999, 0601234527" if plain else "Xxxx Xxxxxx, XxxXxx*9999, 9999999999"
    )
    assert submit["notice"] == said
    assert submit["url"].endswith("?session=" + ("abc123xyz" if plain else "xxx999xxx"))
    assert submit["picture"] is not None
    everything = kept(ran)
    assert "BenTre" not in everything
    assert ("Lucy Miller" in everything) == plain
    assert ("stands in this report as it is" in everything) == plain
    assert len(ran.findings["notes"]) == plain
    assert ran.result.stderr.str().count("stands in this report") == plain
    assert ran.result.stderr.str().count("nguyên văn") == plain
