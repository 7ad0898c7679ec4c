"""One submission, from the command's settings to the report's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Error

from unstuck.check import CheckSettings, Fill, check
from unstuck.errors import (
    AmbiguousNameError,
    BrowserBrokeError,
    ControlNotFoundError,
    FieldNotFoundError,
    HostNotAllowedError,
    PageUnreachableError,
)
from unstuck.forms.opening import device_of
from unstuck.hosts import AllowedHosts
from unstuck.report import Result, Results, read_results

if TYPE_CHECKING:
    from tests.unstuck.conftest import Served

Run = Callable[..., Results]

#: A form taller than every screen, whose answer goes in where `{where}` says.
PAGE = """
<title>Đăng ký</title><div id=told></div><h1>Đăng ký</h1><p id=greeting></p>
<form novalidate><div style="height:1500px">Điền hết.</div>
<label>Họ tên <input name=name></label><label>Mật khẩu <input name=pass type=password></label>
<p id=beside></p><button>Đăng ký</button></form>
<script>document.forms[0].addEventListener("submit", (event) => { event.preventDefault(); {does} })
</script>
"""
SAYS = "{where}.textContent = `{words}`"
TAKEN = "Anh/chị ${event.target.name.value.toUpperCase()} đã có tài khoản, số 0601234527."


def page(does: str = "", where: str = "told", words: str = TAKEN) -> str:
    return PAGE.replace("{does}", does or SAYS.format(where=where, words=words))


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unstuck.forms.finding.PATIENCE_MS", 200)


@pytest.fixture
def run(browser: Browser, tmp_path: Path) -> Run:
    def run(url: str, **changes: Any) -> Results:
        options: dict[str, Any] = {
            "url": url,
            "fills": (Fill(label="Họ tên", value="Nguyễn Thị Hà"),),
            "click": "Đăng ký",
            "device": device_of(changes.get("viewport", "desktop")),
            "viewport": "desktop",
            "out": tmp_path,
        }
        return check(CheckSettings(**(options | changes)), browser)

    return run


def only(results: Results) -> Result:
    (result,) = results.results
    return result


@pytest.mark.parametrize("viewport", ["desktop", "390x844", "683x384@2"])
@pytest.mark.parametrize(
    ("where", "kind"), [("told", "missed"), ("beside", "seen")], ids=["at the top", "beside it"]
)
def test_the_verdict_tells_whether_the_person_could_see_why(
    run: Run, served: Served, where: str, kind: str, viewport: str
) -> None:
    result = only(run(served.show(page(where=where)), viewport=viewport))
    assert result.outcome.kind == kind
    assert "NGUYỄN THỊ HÀ" in result.outcome.sentence.vi


def test_a_dead_button_and_a_next_step_are_told_apart(run: Run, served: Served) -> None:
    assert only(run(served.show(page(does="void 0")))).outcome.kind == "silent"
    assert only(run(served.show(page(does="location.href = '/next'")))).outcome.kind == "advanced"


@pytest.mark.parametrize("following", ["*/next*", "Xong rồi"], ids=["address", "words"])
def test_the_caller_says_what_the_next_step_is(run: Run, served: Served, following: str) -> None:
    step = "history.pushState(0, 0, '/next'); beside.textContent = 'Xong rồi'"
    assert only(run(served.show(page(does=step)), following=following)).outcome.kind == "advanced"
    assert only(run(served.show(page()), following=following)).outcome.kind == "missed"


def test_the_folder_has_what_the_results_refer_to(run: Run, served: Served, tmp_path: Path) -> None:
    results = run(served.show(page()))
    folder = tmp_path / results.run.id
    evidence = only(results).evidence
    assert evidence is not None
    assert evidence.distance_px > 500
    for path in (evidence.before, evidence.after, evidence.map, "index.html"):
        assert path is not None
        assert (folder / path).is_file()
    assert read_results(tmp_path / "latest") == results
    assert (results.run.task, results.run.planned, results.run.complete) == ("check", 1, True)


def test_a_result_that_nobody_expected_says_so(run: Run, served: Served) -> None:
    result = only(run(served.show(page())))
    assert (result.expected, result.as_expected, result.presentation) == (None, None, None)
    assert (result.advice, result.diagnosis.failure_mode) == (None, None)
    assert (result.severity, result.wcag) == ("serious", ("3.3.1", "4.1.3"))
    assert result.id == f"check/127.0.0.1:{served.port}/form/Đăng ký/desktop"


def test_a_notice_that_the_catalogue_knows_is_diagnosed(run: Run, served: Served) -> None:
    words = (
        "Thuê bao không khớp với thuê bao nhà mạng. Vui lòng liên hệ với nhà mạng để xác nhận"
        " thông tin thuê bao"
    )
    result = only(run(served.show(page(words=words))))
    assert result.diagnosis.failure_mode == "subscriber-mismatch"
    assert result.advice is not None
    assert result.guidance["vi"][0] == result.advice.steps[0].text.vi


def test_typing_alone_names_no_cause_on_a_page_that_the_catalogue_does_not_know(
    run: Run, served: Served
) -> None:
    url = served.show("<form onsubmit='return false'><input aria-label='Mã xác thực'><button>Gửi")
    result = only(run(url, fills=(Fill(label="Mã xác thực", value="ABC 12"),), click="Gửi"))
    assert result.outcome.kind == "silent"
    assert result.attempts[0].attempt.entries[0].purpose == "captcha"
    assert (result.diagnosis.failure_mode, result.diagnosis.candidates) == (None, ())


SECRETS = ("Nguyễn Thị Hà", "NGUYỄN THỊ HÀ", "0601234527", "BenTre#2023", "abc123xyz")


def everything(folder: Path) -> str:
    written = [it for it in folder.rglob("*") if it.is_file() and it.suffix != ".webp"]
    assert len(written) >= 3
    return "\n".join(it.read_text("utf-8") + str(it) for it in written)


def test_of_a_page_elsewhere_nothing_personal_is_kept(
    run: Run, served: Served, tmp_path: Path
) -> None:
    served.show(page(does=SAYS.format(where="told", words=TAKEN) + "; console.error(TypeError)"))
    results = run(
        served.strange + "/form?session=abc123xyz",
        fills=(
            Fill(label="Họ tên", value="Nguyễn Thị Hà"),
            Fill(label="Mật khẩu", value="BenTre#2023"),
        ),
        allowed=AllowedHosts.of(["0.0.0.0"]),  # noqa: S104  # only its name
    )
    kept = everything(tmp_path) + results.model_dump_json()
    assert [it for it in SECRETS if it in kept] == []
    assert [it.value for it in only(results).attempts[0].attempt.entries] == [
        "Xxxxxx Xxx Xx",
        "XxxXxx*9999",
    ]
    assert "XXXXXX XXX XX đã có tài khoản, số 9999999999" in only(results).outcome.sentence.vi


def test_of_a_host_that_was_named_all_but_passwords_is_kept_where_that_was_asked_for(
    run: Run, served: Served, tmp_path: Path
) -> None:
    said = "${event.target.name.value}, ${event.target.pass.value}, số 0601234527"
    served.show(page(words=said))
    fills = (
        Fill(label="Họ tên", value="Nguyễn Thị Hà"),
        Fill(label="Mật khẩu", value="BenTre#2023"),
    )
    allowed = AllowedHosts.of(["0.0.0.0"])  # noqa: S104  # only its name
    url = served.strange + "/form?session=abc123xyz"
    result = only(run(url, fills=fills, allowed=allowed, redact=False))
    assert "“Nguyễn Thị Hà, XxxXxx*9999, số 0601234527”" in result.outcome.sentence.vi
    kept = everything(tmp_path)
    assert "BenTre" not in kept
    assert "session=abc123xyz" in kept
    results = read_results(tmp_path / "latest")
    assert "0.0.0.0 stands in this report as it is" in results.run.notes[0].en
    assert results.run.command.endswith(" --allow-host 0.0.0.0 --no-redact --lang vi")
    index = (tmp_path / "latest" / "index.html").read_text("utf-8")
    assert results.run.notes[0].vi.partition("{")[0] in index


@pytest.mark.parametrize("named", [(), ("staging.example",)], ids=["none", "another"])
def test_of_a_host_that_was_not_named_nothing_is_kept_that_was_not(
    run: Run, served: Served, tmp_path: Path, named: tuple[str, ...]
) -> None:
    served.show("<p>0601234527", "/inner")
    frame = f"<iframe src={served.strange}/inner></iframe>"
    results = run(served.show(frame + page()), allowed=AllowedHosts.of(named), redact=False)
    assert [it for it in SECRETS if it in everything(tmp_path)] == []
    assert len(results.run.notes) == len(named)


def test_of_a_page_here_only_passwords_and_secrets_are_hidden(
    run: Run, served: Served, tmp_path: Path
) -> None:
    said = "${event.target.name.value} ${event.target.pass.value} 0601234527"
    results = run(
        served.show(page(words=said)),
        fills=(
            Fill(label="Mật khẩu", value="BenTre#2023"),
            Fill(label="Họ tên", value="ha-in-ci", variable="NAME_IN_CI"),
        ),
    )
    kept = everything(tmp_path)
    assert [it for it in ("BenTre#2023", "ha-in-ci") if it in kept] == []
    assert "xx*xx*xx XxxXxx*9999 0601234527" in only(results).outcome.sentence.en
    assert "--fill-env 'Họ tên=NAME_IN_CI'" in results.run.command


def test_a_page_here_that_goes_elsewhere_is_masked_too(
    run: Run, served: Served, tmp_path: Path
) -> None:
    next_page = "<title>Chào Nguyễn Thị Hà</title><p>Chào Nguyễn Thị Hà, 0601234527"
    served.show(next_page, "/next")
    step = f"location.href = '{served.strange}/next'"
    result = only(run(served.show(page(does=step))))
    assert result.outcome.kind == "advanced"
    assert [it for it in SECRETS if it in everything(tmp_path)] == []


def test_a_page_here_that_shows_another_in_a_frame_is_masked_too(
    run: Run, served: Served, tmp_path: Path
) -> None:
    served.show("<p>0601234527", "/inner")
    frame = f"<iframe src={served.strange}/inner></iframe>"
    result = only(run(served.show(frame + page())))
    assert result.outcome.kind == "missed"
    assert [it for it in SECRETS if it in everything(tmp_path)] == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"click": "Gửi"}, (ControlNotFoundError, "“Đăng ký”")),
        (
            {"fills": (Fill(label="Tuổi", value="x"),)},
            (FieldNotFoundError, "“Họ tên”, “Mật khẩu”"),
        ),
        ({"url": "http://127.0.0.1:1/"}, (PageUnreachableError, "net::ERR")),
        ({"url": "http://0.0.0.0:1/"}, (HostNotAllowedError, "--allow-host 0.0.0.0")),
    ],
    ids=["button", "field", "page", "host"],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    run: Run,
    served: Served,
    tmp_path: Path,
    changes: dict[str, Any],
    wrong: tuple[type[Exception], str],
) -> None:
    error, words = wrong
    options = {"url": served.show(page())} | changes
    with pytest.raises(error) as told:
        run(options.pop("url"), **options)
    assert words in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_a_page_elsewhere_tells_nothing_personal(run: Run, served: Served) -> None:
    served.show("<button>Gọi 0601234527</button><button>Gọi hotro@example.com</button>")
    with pytest.raises(ControlNotFoundError) as told:
        run(
            served.strange + "/form",
            fills=(),
            click="Nguyễn Thị Hà",
            allowed=AllowedHosts.of(["0.0.0.0"]),  # noqa: S104  # only its name
        )
    assert "“Gọi 9999999999”, “Gọi xxxxx*xxxxxxx*xxx”" in str(told.value)


def test_a_form_that_goes_elsewhere_is_not_sent(run: Run, served: Served, tmp_path: Path) -> None:
    form = f"<form method=post action={served.strange}/a><input aria-label='Họ tên'>"
    with pytest.raises(HostNotAllowedError, match="nobody named"):
        run(served.show(form + "<button>Đăng ký</button></form>"))
    assert served.sent() == []
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_let_out_besides_is_said(run: Run, served: Served) -> None:
    beacon = f"navigator.sendBeacon('{served.strange}/b', 'x');"
    results = run(served.show(page(does=beacon + SAYS.format(where="beside", words="Sai mã"))))
    assert only(results).outcome.kind == "seen"
    assert [note.en for note in results.run.notes] == [
        "Requests to 0.0.0.0 that were refused, because the host is not allowed: 1."
    ]


def test_two_buttons_of_one_name_are_an_error(run: Run, served: Served) -> None:
    body = "<button>Đăng ký</button><button>Đăng ký</button>"
    with pytest.raises(AmbiguousNameError, match="2 places"):
        run(served.show(body), fills=())


def test_playwrights_own_words_are_masked(
    run: Run, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def submit(*_given: object) -> None:
        raise Error("Locator.fill: fill('Nguyễn Thị Hà')\nCall log: fill('Nguyễn Thị Hà')")

    monkeypatch.setattr("unstuck.check.submit", submit)
    served.show(page())
    with pytest.raises(BrowserBrokeError) as told:
        run(served.strange + "/form", allowed=AllowedHosts.of(["0.0.0.0"]))  # noqa: S104
    assert told.value.observed == "Locator.fill: fill('Xxxxxx Xxx Xx')"
    assert told.value.__cause__ is None


def test_the_value_of_a_field_is_not_printed_with_the_settings() -> None:
    assert "BenTre" not in repr(Fill(label="Mật khẩu", value="BenTre#2023"))
