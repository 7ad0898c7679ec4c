from __future__ import annotations

import pytest
from playwright.sync_api import Page

from unstuck.errors import AmbiguousNameError, ControlNotFoundError, FieldNotFoundError
from unstuck.forms import finding
from unstuck.forms.finding import find_control, find_field, glimpse_control

FIELDS = """
<form><label>Họ tên <span aria-hidden=true>*</span> <input id=name></label>
<label for=mail>Email</label><input id=mail><label>Email again <input id=again></label>
<input id=phone aria-label="Số điện thoại"><input id=code placeholder="Nhập mã">
<select id=town aria-label=Town><option>Huế</select><textarea id=note title=x aria-label=Note>
</textarea><div id=rich contenteditable aria-label=Letter></div>
<fieldset><legend>Giới tính</legend><label><input type=radio name=g id=male>Nam</label>
<label><input type=radio name=g id=female>Nữ</label></fieldset>
<style>.drawn input {display: none}</style><label class=drawn><input type=checkbox id=agree>I agree
</label><input style="display:none" aria-label=Trap><button>Send</button></form>
"""


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PATIENCE_MS", 300)


@pytest.mark.parametrize(
    ("label", "option", "found"),
    [
        ("Họ tên", "", "name"),
        ("họ TÊN", "", "name"),
        ("Email", "", "mail"),
        ("Email again", "", "again"),
        ("điện thoại", "", "phone"),
        ("Nhập mã", "", "code"),
        ("mã", "", "code"),
        ("Town", "", "town"),
        ("Note", "", "note"),
        ("Letter", "", "rich"),
        ("Giới tính", "Nữ", "female"),
        ("Nam", "on", "male"),
        ("I agree", "on", "agree"),
    ],
)
def test_a_field_is_known_by_the_words_that_a_person_reads(
    page: Page, label: str, option: str, found: str
) -> None:
    page.set_content(FIELDS)
    assert find_field(page, label, option).get_attribute("id") == found


def test_a_field_that_is_not_there_is_told_with_those_that_are(page: Page) -> None:
    page.set_content(FIELDS)
    with pytest.raises(FieldNotFoundError, match="No field of the page is called “Tuổi”") as told:
        find_field(page, "Tuổi", "")
    assert "“Họ tên *”, “Email”, “Email again”" in told.value.observed
    assert "Trap" not in told.value.observed


def test_a_page_without_fields_says_so(page: Page) -> None:
    page.set_content("<p>Nothing")
    with pytest.raises(FieldNotFoundError) as told:
        find_field(page, "Email", "")
    assert told.value.observed == "It has none at all."


def test_two_fields_of_one_name_are_told_apart_by_more_of_it(page: Page) -> None:
    page.set_content("<label>Home email<input></label><label>Work email<input></label>")
    with pytest.raises(AmbiguousNameError, match="2 places") as told:
        find_field(page, "email", "")
    assert told.value.observed == "“Home email”, “Work email”"


def test_of_two_fields_the_one_in_the_same_form_is_meant(page: Page) -> None:
    page.set_content(
        "<form><input aria-label=Email id=one><button>Join</button></form>"
        "<form><input aria-label=Email id=two><button>Log in</button></form>"
    )
    beside = glimpse_control(page, "Log in")
    assert find_field(page, "Email", "", beside).get_attribute("id") == "two"


def test_a_field_that_a_script_makes_later_is_waited_for(page: Page) -> None:
    page.set_content(
        "<script>setTimeout(() => { document.body.innerHTML = '<input aria-label=Email>' }, 100)"
        "</script>"
    )
    assert find_field(page, "Email", "").is_visible()


def test_a_field_in_a_frame_is_found(page: Page) -> None:
    page.set_content('<iframe srcdoc="<input aria-label=Email>"></iframe>')
    assert find_field(page, "Email", "").is_visible()


CONTROLS = """
<a href=#a id=link>Đăng ký</a><form><button id=plain type=button>Đăng ký tài khoản</button>
<button id=go>Đăng ký</button></form><a href=#b id=help>Trợ giúp</a>
<input type=submit id=save value=Lưu><button id=icon aria-label=Đóng>X</button>
<button disabled id=off>Tiếp tục</button>
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Đăng ký", "go"),
        ("tài khoản", "plain"),
        ("Trợ giúp", "help"),
        ("Lưu", "save"),
        ("Đóng", "icon"),
        ("Tiếp tục", "off"),
    ],
)
def test_a_button_goes_before_a_link_and_the_whole_name_before_a_part(
    page: Page, name: str, found: str
) -> None:
    page.set_content(CONTROLS)
    assert find_control(page, name).get_attribute("id") == found


def test_of_two_buttons_the_one_of_the_fields_form_is_meant(page: Page) -> None:
    page.set_content(
        "<form><input id=q><button id=one>OK</button></form>"
        "<form><input id=name><button id=two>OK</button></form>"
    )
    assert find_control(page, "OK", page.locator("#name")).get_attribute("id") == "two"
    with pytest.raises(AmbiguousNameError):
        find_control(page, "OK")


def test_a_button_that_is_not_there_is_told_with_those_that_are(page: Page) -> None:
    page.set_content(CONTROLS)
    with pytest.raises(ControlNotFoundError) as told:
        find_control(page, "Gửi")
    assert told.value.observed == (
        "It has: “Đăng ký”, “Đăng ký tài khoản”, “Trợ giúp”, “Lưu”, “Đóng”, “Tiếp tục”."
    )


def test_a_long_list_is_cut_with_its_count(page: Page) -> None:
    page.set_content("".join(f"<button>Button {number}</button>" for number in range(30)))
    with pytest.raises(ControlNotFoundError) as told:
        find_control(page, "Gửi")
    assert told.value.observed.endswith("“Button 19”, and 10 more.")
