from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from unstuck.errors import FieldNotFoundError
from unstuck.forms.filling import fill

FORM = """
<style>.drawn input {display: none}</style>
<form><input id=text value=old><input id=short maxlength=3><input id=number type=number>
<input id=date type=date><textarea id=area></textarea><div id=rich contenteditable>old</div>
<select id=town><option value="">Chọn</option><option value=1>Hà Nội</option>
<option value=2>Ninh Bình</option></select><input type=checkbox id=box>
<input type=checkbox checked id=ticked>
<input type=radio id=radio><label class=drawn><input type=checkbox id=drawn>I agree</label>
<input id=code name=captcha><input id=secret type=password></form>
"""


@pytest.mark.parametrize(
    ("field", "value", "received"),
    [
        ("text", "Nguyễn Thị Hà", "Nguyễn Thị Hà"),
        ("short", "12345", "123"),
        ("number", "abc", ""),
        ("date", "1990-04-12", "1990-04-12"),
        ("area", "hai\ndòng", "hai\ndòng"),
        ("rich", "mới", "mới"),
        ("town", "ninh bình", "Ninh Bình"),
        ("town", "Nội", "Hà Nội"),
    ],
)
def test_what_is_typed_is_kept_beside_what_the_field_received(
    page: Page, field: str, value: str, received: str
) -> None:
    page.set_content(FORM)
    entry = fill(page.locator(f"#{field}"), "Label", value)
    assert (entry.label, entry.intended, entry.keys, entry.value) == (
        "Label",
        None,
        value,
        received,
    )


@pytest.mark.parametrize(
    ("field", "value", "checked"),
    [
        ("box", "on", True),
        ("box", "off", False),
        ("ticked", "có", True),
        ("ticked", "không", False),
        ("radio", "Nam", True),
        ("drawn", "on", True),
    ],
)
def test_a_box_is_on_or_off_as_was_asked(
    page: Page, field: str, value: str, *, checked: bool
) -> None:
    page.set_content(FORM)
    fill(page.locator(f"#{field}"), "Label", value)
    assert page.locator(f"#{field}").is_checked() is checked


@pytest.mark.parametrize(
    ("label", "field", "purpose"),
    [
        ("Nhập mã xác thực", "text", "captcha"),
        ("Mã", "code", "captcha"),
        ("PIN", "secret", "password"),
        ("Nơi sinh", "text", None),
    ],
)
def test_what_a_field_is_for_is_kept_where_it_is_known(
    page: Page, label: str, field: str, purpose: str | None
) -> None:
    page.set_content(FORM)
    assert fill(page.locator(f"#{field}"), label, "abc").purpose == purpose


@pytest.mark.parametrize(
    ("html", "value", "observed"),
    [
        ("<input disabled>", "a", "disabled or read-only"),
        ("<input readonly>", "a", "disabled or read-only"),
        ("<input type=file>", "a", "takes a file"),
        ("<input type=date>", "12/04/1990", "does not take the value"),
        ("<input type=checkbox>", "Nam", "only be ticked"),
        ("<select><option>Huế<option>Vinh</select>", "Hà Nội", "“Huế”, “Vinh”"),
        (
            "<input><div style='position:fixed;inset:0;background:#eee'></div>",
            "a",
            "does not reach it",
        ),
    ],
    ids=["disabled", "read-only", "file", "date", "box", "choice", "covered"],
)
def test_a_field_that_cannot_be_filled_says_why(
    page: Page, html: str, value: str, observed: str
) -> None:
    page.set_content(f"<form>{html}</form>")
    with pytest.raises(FieldNotFoundError, match="“Label” cannot be filled") as told:
        fill(page.locator("input, select"), "Label", value)
    assert observed in told.value.observed


def test_typing_is_a_persons_key_by_key(page: Page) -> None:
    page.set_content(
        "<input oninput='this.value = this.value.toUpperCase()'"
        " onkeydown='document.title += event.key'>"
    )
    assert fill(page.locator("input"), "Label", "ab").value == "AB"
    assert page.title() == "ab"


def test_at_a_phone_going_on_to_the_next_field_is_no_double_tap(browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_content("<input id=a><input id=b>")
    scale = page.evaluate("visualViewport.scale")
    fill(page.locator("#a"), "A", "1")
    fill(page.locator("#b"), "B", "2")
    assert page.evaluate("[a.value, b.value]") == ["1", "2"]
    assert page.evaluate("visualViewport.scale") == pytest.approx(scale)
    context.close()
