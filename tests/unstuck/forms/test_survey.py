from __future__ import annotations

from playwright.sync_api import Page

from unstuck.forms.survey import survey

FORM = """
<h1>Page</h1>
<form id=login action=/login method=post><h2>Đăng nhập</h2>
<label>Tên <input name=user required maxlength=20></label>
<label>Tỉnh <select name=town><option value="">Chọn<option value=1>Huế<option disabled>Vinh</select>
</label><input type=hidden name=token><input name=trap style="display:none">
<button type=button>Hiện</button><button formaction=/again>Vào</button></form>
<input form=login name=far aria-label=Far>
"""


def test_a_form_has_its_fields_and_buttons_wherever_they_stand(page: Page) -> None:
    page.set_content(FORM)
    (form,) = survey(page)
    assert (form.name, form.method, form.kind, form.hints) == ("Đăng nhập", "post", "form", "login")
    assert [it.label for it in form.fields if it.shown] == ["Tên", "Tỉnh", "Far"]
    assert [(it.name, it.type) for it in form.buttons] == [("Hiện", "button"), ("Vào", "submit")]


def test_a_field_tells_its_limits(page: Page) -> None:
    page.set_content(FORM)
    name, town, trap, _far = survey(page)[0].fields
    assert (name.required, name.maxlength, name.filled, name.editable) == (True, "20", False, True)
    assert [(it.value, it.text) for it in town.options] == [("", "Chọn"), ("1", "Huế")]
    assert (trap.name, trap.shown) == ("trap", False)


def test_a_place_leads_back_to_its_element(page: Page) -> None:
    page.set_content(FORM + "<form><input name=user><button>OK</button></form>")
    first, second = survey(page)
    fields = [form.fields[0].place.on(page) for form in (first, second)]
    assert fields[0].evaluate("(it) => it.form.id") == "login"
    assert fields[1].evaluate("(it) => it.form.id") == ""


def test_fields_without_a_form_go_with_the_button_beside_them(page: Page) -> None:
    page.set_content(
        "<main><section><h2>Tra cứu</h2><div><input aria-label=Số></div>"
        "<div role=button>Tra cứu</div></section><section><h2>Khác</h2><input aria-label=Mã>"
        "<button>Gửi</button></section></main><button>Menu</button>"
    )
    groups = survey(page)
    assert [(it.name, it.kind) for it in groups] == [("Tra cứu", "group"), ("Khác", "group")]
    assert [[field.label for field in it.fields] for it in groups] == [["Số"], ["Mã"]]
    assert [[button.name for button in it.buttons] for it in groups] == [["Tra cứu"], ["Gửi"]]


def test_a_form_in_a_frame_and_in_a_shadow_root_is_found(page: Page) -> None:
    page.set_content(
        '<iframe srcdoc="<form aria-label=Frame><input name=a><button>OK</button></form>"></iframe>'
        "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML ="
        "'<form aria-label=Shadow><input name=b><button>OK</button></form>'</script>"
    )
    forms = {form.name: form for form in survey(page)}
    assert set(forms) == {"Frame", "Shadow"}
    for form, name in ((forms["Frame"], "a"), (forms["Shadow"], "b")):
        assert form.fields[0].place.on(page).get_attribute("name") == name


def test_what_is_hidden_from_people_is_not_shown(page: Page) -> None:
    page.set_content(
        "<form><button style='position:absolute;width:1px;height:1px' aria-hidden=true>Enter"
        "</button><style>.a input {display:none}</style><label class=a><input type=checkbox>I agree"
        "</label><input name=x><button>OK</button></form>"
    )
    (form,) = survey(page)
    assert [(it.name, it.shown) for it in form.buttons] == [("Enter", False), ("OK", True)]
    assert [it.shown for it in form.fields] == [True, True]


def test_a_page_without_forms_has_none(page: Page) -> None:
    page.set_content("<p>Hello <button>Menu</button>")
    assert survey(page) == ()


def test_a_form_whose_fields_have_the_names_of_its_properties_is_read(page: Page) -> None:
    page.set_content(
        "<form><input name=id><input name=action><input name=method><button>OK</button></form>"
    )
    (form,) = survey(page)
    assert ([it.name for it in form.fields], form.method) == (["id", "action", "method"], "get")
