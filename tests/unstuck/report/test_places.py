from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.errors import UnsafePathError
from unstuck.report.places import exists, inside, link, slugs


def test_a_page_is_named_after_its_result() -> None:
    assert slugs(["captcha-uppercase/as-reported/phone"]) == (
        "captcha-uppercase--as-reported--phone",
    )


@pytest.mark.parametrize(
    ("result_id", "name"),
    [
        ("../../etc/passwd", "etc--passwd"),
        ("Đăng Ký/A?B#C", "ang-ky--a-b-c"),
        ('"><script>', "script"),
        ("///", "result"),
        ("con\x00.html", "con-html"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_page_name_has_nothing_but_small_letters_digits_and_hyphens(
    result_id: str, name: str
) -> None:
    assert slugs([result_id]) == (name,)


def test_no_two_pages_have_the_same_name() -> None:
    names = slugs(["a/b", "a/b", "A/B", "a/b-2", "a--b"])

    assert len(set(names)) == len(names)
    assert names[0] == "a--b"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "evidence/../../secret.png",
        "/etc/passwd",
        "C:/secret.png",
        "..\\secret.png",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
        "evidence/a\0.png",
    ],
)
def test_a_path_that_leads_out_of_the_folder_is_refused(path: str) -> None:
    with pytest.raises(UnsafePathError) as caught:
        inside(path)

    assert repr(path) in caught.value.observed


def test_a_link_is_relative_and_escaped() -> None:
    assert link("evidence/a b#1?%.webp", up=1) == "../evidence/a%20b%231%3F%25.webp"


def test_a_picture_behind_a_link_out_of_the_folder_is_not_there(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"x")
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "inner.png").write_bytes(b"x")
    (folder / "outer.png").symlink_to(outside)

    assert exists(folder, "inner.png")
    assert not exists(folder, "outer.png")
    assert not exists(folder, "missing.png")
