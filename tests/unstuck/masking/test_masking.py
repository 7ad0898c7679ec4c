from __future__ import annotations

import unicodedata
from io import BytesIO
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from PIL import Image

from unstuck.errors import FieldNotFoundError
from unstuck.masking import Masking, shape
from unstuck.masking.picture import PAINT
from unstuck.model import Box

STRANGE = Masking(personal=True)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Aa9 ", "Xx9 "),
        ("DongLua#2001", "XxxxXxx*9999"),
        ("Nguyễn Thị", "Xxxxxx Xxx"),
        ("", ""),
        ("một  hai", "xxx  xxx"),
    ],
)
def test_a_shape_keeps_classes_and_length(value: str, kept: str) -> None:
    assert shape(value) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Số 003190004127 đã có tài khoản", "Số 999999999999 đã có tài khoản"),
        ("CMND 003 185 462.", "CMND 999 999 999."),
        ("Gọi 0601234527 nhé", "Gọi 9999999999 nhé"),
        ("060 123 4527", "999 999 9999"),
        ("+84 60 123 45 27", "*99 99 999 99 99"),
        ("(+84) 601234527", "(*99* 999999999"),
        ("+41 44 668 18 00", "*99 99 999 99 99"),
        ("thu.ha+x@example.com!", "xxx*xx*x*xxxxxxx*xxx!"),
        ("to=thuha%40example.com", "to=xxxxx*xxxxxxx*xxx"),
        (
            "https://portal.example/login?user=Thu%20H%C3%A0&next=%2Fhome#token=abc.def",
            "https://portal.example/login?user=Xxx+Xx&next=*xxxx#token=xxx*xxx",
        ),
        ("https://ha:secret@portal.example/", "https://xx*xxxxxx@portal.example/"),
        ("CCCD 079.190.004.127", "CCCD 999*999*999*999"),
        ("Mục 1.0601234527", "Mục 9*9999999999"),
    ],
    ids=[
        "CCCD",
        "CMND, grouped",
        "phone",
        "phone, grouped",
        "phone with country",
        "phone with country in brackets",
        "phone abroad",
        "e-mail",
        "e-mail in an address",
        "query and fragment",
        "name and password",
        "CCCD, grouped like a machine's address",
        "phone after a full stop",
    ],
)
def test_what_is_personal_by_its_form_becomes_its_shape(words: str, kept: str) -> None:
    assert STRANGE.text(words) == kept


@pytest.mark.parametrize(
    "words",
    [
        "Thông báo nằm 1 248 px phía trên màn hình (1,6 màn hình).",
        "It lies 1,248 px above the screen (1.6 screens).",
        "Chọn ngày 23/11/2026 lúc 10:05.",
        "Gọi 1900 1234 hoặc 113.",
        "Mã có 6 ký tự, từ 2 đến 50.",
        "Ship @ home",
        "Is it so? Yes = no.",
        "http://192.168.100.200:8080/login and 10.0.100.254",
    ],
)
def test_ordinary_words_and_numbers_stay(words: str) -> None:
    assert STRANGE.text(words) == words


def test_on_this_machine_only_secrets_are_hidden() -> None:
    ours = Masking(("BenTre#2023",))
    assert ours.text("003190004127 thuha@example.com BenTre#2023") == (
        "003190004127 thuha@example.com XxxXxx*9999"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Nguyễn Thị Thu Hà",
        "NGUYỄN THỊ THU HÀ",
        "nguyễn  thị\nthu hà",
        unicodedata.normalize("NFD", "Nguyễn Thị Thu Hà"),
        quote("Nguyễn Thị Thu Hà"),
        quote_plus("Nguyễn Thị Thu Hà"),
        quote("Nguyễn Thị Thu Hà").lower(),
    ],
)
def test_a_typed_value_is_known_in_every_way_of_writing_it(words: str) -> None:
    said = unicodedata.normalize("NFC", Masking(("Nguyễn Thị Thu Hà",)).text(words))
    assert said.casefold().split() == ["xxxxxx", "xxx", "xxx", "xx"]


def test_a_short_value_is_hidden_alone_and_not_within_words() -> None:
    masking = Masking(("12", "Hà"))
    assert [masking.text(words) for words in ("12", " hà ", "12 px", "Hà Nội")] == [
        "99",
        " xx ",
        "12 px",
        "Hà Nội",
    ]


def test_a_part_of_a_name_is_hidden_too_and_a_single_word_of_it_is_not() -> None:
    masking = Masking(("Nguyễn Thị Thu Hà",))
    assert masking.text("Chào chị Thu Hà ở Hà Nội") == "Chào chị Xxx Xx ở Hà Nội"


def test_the_longest_value_goes_first() -> None:
    assert Masking(("Thu Hà", "Nguyễn Thu Hà")).text("Nguyễn Thu Hà") == "Xxxxxx Xxx Xx"


AROUND = st.text(max_size=30)


@given(
    values=st.lists(st.text(min_size=4, max_size=20), min_size=1, max_size=4),
    pieces=st.lists(AROUND, min_size=5, max_size=5),
    personal=st.booleans(),
)
def test_no_typed_value_survives(values: list[str], pieces: list[str], *, personal: bool) -> None:
    # What is its own shape ("xxxx", "9999") tells no more than the shape does.
    secret = [value for value in values if len(value.strip()) >= 4 and shape(value) != value]
    assume(secret)
    words = "".join(piece + value for piece, value in zip(pieces, [*values, *values], strict=False))
    said = Masking(tuple(values), personal=personal).text(words)
    assert [value for value in secret if value in said] == []


@given(value=st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=20))
@example(value="000\uf900")  # which both normal forms write otherwise
def test_no_typed_value_survives_in_an_address(value: str) -> None:
    assume(len(value.strip()) >= 4 and quote(shape(value.strip())) != quote(value.strip()))
    masking = Masking((value,), personal=True)
    for encoded in (quote(value.strip()), quote(value.strip(), safe=""), quote_plus(value.strip())):
        assume(shape(encoded) != encoded)
        for address in (f"https://a.example/x/{encoded}/y", f"https://a.example/?q={encoded}&r=1"):
            assert f"/{encoded}/" not in masking.text(address)
            assert f"={encoded}&" not in masking.text(address)


@given(words=st.text(max_size=80), value=st.text(max_size=12), personal=st.booleans())
def test_masking_what_is_masked_changes_nothing(words: str, value: str, *, personal: bool) -> None:
    masking = Masking((value,), personal=personal)
    assert masking.text(masking.text(words)) == masking.text(words)


@given(words=st.text(max_size=80), value=st.text(min_size=1, max_size=12), personal=st.booleans())
def test_what_changes_in_a_text_is_covered_in_a_picture(
    words: str, value: str, *, personal: bool
) -> None:
    masking = Masking((value,), personal=personal)
    if masking.text(words) != words:
        assert masking.spans(words)


def test_a_span_says_where_in_the_words_the_value_stands() -> None:
    ((start, end),) = Masking(("Thu Hà",)).spans("Chào Thu Hà!")
    assert "Chào Thu Hà!"[start:end] == "Thu Hà"


@pytest.mark.parametrize(
    ("masking", "holds", "hints", "covered"),
    [
        (STRANGE, "anything", "", True),
        (STRANGE, "", "dd/mm/yyyy", False),
        (STRANGE, "", "0601234527", True),
        (Masking(("secret",)), "anything", "", False),
        (Masking(("secret",)), "a secret", "", True),
    ],
)
def test_a_field_is_covered_for_what_it_holds(
    masking: Masking, holds: str, hints: str, *, covered: bool
) -> None:
    assert masking.covers_field(holds, hints) is covered


def test_an_error_says_what_to_do_without_what_was_typed() -> None:
    told = Masking(("Thu Hà",), personal=True).error(
        FieldNotFoundError("No “Thu Hà”.", observed="0601234527", remedy="Look again, Thu Hà.")
    )
    assert (type(told), str(told)) == (
        FieldNotFoundError,
        "No “Xxx Xx”.\n9999999999\nLook again, Xxx Xx.",
    )


def test_a_masking_does_not_print_what_it_hides() -> None:
    assert "BenTre" not in repr(Masking(("BenTre#2023",)))


@pytest.mark.parametrize("kind", ["WEBP", "JPEG", "PNG"])
def test_boxes_are_painted_over_and_the_rest_stays(kind: str) -> None:
    source = BytesIO()
    Image.new("RGB", (200, 100), "white").save(source, kind)
    boxes = [Box(x=20, y=10, width=30, height=10), Box(x=500, y=0, width=9, height=9)]
    picture = Image.open(BytesIO(STRANGE.picture(source.getvalue(), boxes, scale=2)))
    assert (picture.format, picture.size) == (kind, (200, 100))
    inside = picture.convert("RGB").getpixel((70, 30))
    outside = picture.convert("RGB").getpixel((150, 80))
    assert inside == pytest.approx(PAINT, abs=6)
    assert outside == pytest.approx((255, 255, 255), abs=6)
