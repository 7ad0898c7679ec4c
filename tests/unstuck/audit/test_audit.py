"""The audit of small pages, from looking at them to the report's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser

from unstuck.audit.run import audit
from unstuck.audit.settings import AuditSettings
from unstuck.errors import FormNotFoundError, HostNotAllowedError
from unstuck.hosts import AllowedHosts
from unstuck.report import AuditPlan, Result, Results, read_results

if TYPE_CHECKING:
    from tests.unstuck.conftest import Served


class Heard:
    """Keeps what an audit says, in order."""

    def __init__(self) -> None:
        self.plans: list[AuditPlan] = []
        self.said: list[str] = []

    def planned(self, said: AuditPlan) -> None:
        self.plans.append(said)
        self.said.append("planned")

    def started(self, result_id: str) -> None:
        del result_id
        self.said.append("started")

    def finished(self, result: Result) -> None:
        self.said.append(result.outcome.kind)


Run = Callable[..., tuple[Results, Heard]]

#: Tells the first wrong field above everything; above the button, if the field is `seen`.
FORM = """
<div id=told></div><form id=f novalidate><h2>Đăng ký</h2><div style="height:1500px"></div>
<label>Email <input type=email name=mail required></label>
<label>Mã <input name=seen required pattern="[A-Z]{2}[0-9]{6}"></label>
<p id=beside></p><button>Đăng ký</button></form>
<script>f.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = [...f.querySelectorAll("input")].find((it) => !it.checkValidity());
  if (!wrong) document.body.innerHTML = "<h1>Xong</h1>";
  const place = wrong?.name === "seen" ? beside : told;
  if (wrong) place.textContent = `Xem lại ô ${wrong.name}: ${wrong.value}`;
})</script>
"""


@pytest.fixture
def run(browser: Browser, tmp_path: Path) -> Run:
    def run(url: str, **changes: Any) -> tuple[Results, Heard]:
        heard = Heard()
        return audit(AuditSettings(url=url, out=tmp_path, **changes), browser, heard), heard

    return run


def kinds(results: Results) -> dict[tuple[str, str | None, str], str]:
    found: dict[tuple[str, str | None, str], str] = {}
    for it in results.results:
        assert it.submitted is not None
        mistake = it.submitted.mistake
        found[mistake.kind, mistake.field, it.device] = it.outcome.kind
    return found


@pytest.fixture(scope="module")
def whole(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, served_for_all: Served
) -> tuple[Results, Heard, Path]:
    out, heard = tmp_path_factory.mktemp("audit"), Heard()
    settings = AuditSettings(url=served_for_all.show(FORM), out=out)
    return audit(settings, browser, heard), heard, out


def test_every_mistake_is_made_on_every_screen_and_judged(
    whole: tuple[Results, Heard, Path],
) -> None:
    results, _heard, _out = whole
    assert kinds(results) == {
        (*mistake, device): kind
        for mistake, kind in (
            (("all-empty", None), "missed"),
            (("wrong", "Email"), "missed"),
            (("wrong", "Mã"), "seen"),
        )
        for device in ("desktop", "phone", "zoom")
    }


def test_the_worst_comes_first_and_names_its_criteria(whole: tuple[Results, Heard, Path]) -> None:
    results, _heard, _out = whole
    assert [it.outcome.kind for it in results.results] == ["missed"] * 6 + ["seen"] * 3
    assert {it.wcag for it in results.results[:6]} == {("3.3.1", "4.1.3")}


def test_only_the_one_field_is_wrong(whole: tuple[Results, Heard, Path]) -> None:
    results, _heard, _out = whole
    typed = {
        (it.submitted.mistake.field, entry.label): entry.keys
        for it in results.results
        if it.submitted
        for entry in it.attempts[0].attempt.entries
    }
    assert typed == {
        ("Email", "Email"): "thu.nghiem(at)example",
        ("Email", "Mã"): "TN123456",
        ("Mã", "Email"): "thuha@example.com",
        ("Mã", "Mã"): "?",
    }


def test_what_is_going_to_be_done_is_said_first(whole: tuple[Results, Heard, Path]) -> None:
    results, heard, _out = whole
    assert heard.said[0] == "planned"
    assert heard.said[1:] == [it for kind in heard.said[2::2] for it in ("started", kind)]
    assert heard.plans == [results.run.plan]
    assert (results.run.planned, results.run.complete) == (9, True)


def test_the_folder_has_what_the_results_refer_to_and_the_pictures_differ(
    whole: tuple[Results, Heard, Path],
) -> None:
    results, _heard, out = whole
    folder = out / results.run.id
    assert read_results(out / "latest") == results
    pictures = {it.evidence.before for it in results.results if it.evidence}
    assert len(pictures) == 9
    assert [it for it in pictures if not (folder / it).is_file()] == []
    page = (folder / "index.html").read_text("utf-8")
    assert "Xem lại ô mail: thu.nghiem(at)example" in page


def test_a_result_says_how_to_do_the_same_by_hand(whole: tuple[Results, Heard, Path]) -> None:
    results, _heard, _out = whole
    (it,) = [
        it
        for it in results.results
        if it.id.endswith("/1-Đăng ký/wrong-Mã/zoom") and it.submitted is not None
    ]
    assert "--fill 'Mã=?' --click 'Đăng ký' --viewport 683x384@2" in it.reproduce


def test_a_dry_run_says_the_same_and_does_nothing(run: Run, served: Served, tmp_path: Path) -> None:
    results, heard = run(served.show(FORM), dry_run=True)
    assert (heard.said, heard.plans[0].submissions) == (["planned"], 9)
    assert (results.results, list(tmp_path.iterdir())) == ((), [])


def test_what_could_do_harm_is_left_alone(run: Run, served: Served) -> None:
    url = served.show(
        "<form method=post action=/pay><input aria-label=Name required><button>Thanh toán</button>"
        "</form><form method=post action=/sure><h2>Xóa</h2><input aria-label=A><button>OK</button>"
        "</form>"
    )
    results, heard = run(url)
    assert [it.why for it in heard.plans[0].skipped] == ["pays", "deletes"]
    assert (results.results, served.sent()) == ((), [])


def test_what_was_added_back_by_name_is_submitted(run: Run, served: Served) -> None:
    url = served.show(
        "<form method=post action=/pay><input aria-label=A><button>Thanh toán</button></form>"
    )
    results, _heard = run(url, include=("Thanh toán",), most_submits=1)
    assert len(results.results) == 1
    assert ("POST", "/pay") in served.heard


def test_every_submission_begins_on_a_page_opened_afresh(run: Run, served: Served) -> None:
    counts = "<script>document.title = localStorage.n = 1 + Number(localStorage.n || 0)</script>"
    results, _heard = run(served.show(FORM + counts), most_submits=2)
    assert [it.attempts[0].attempt.title for it in results.results] == ["1", "1"]
    assert served.heard.count(("GET", "/form")) == 3  # once to look, and once a submission


def test_a_form_that_turns_out_to_go_elsewhere_is_not_judged(run: Run, served: Served) -> None:
    send = f"fetch('{served.strange}/a', {{method: 'POST'}})"
    url = served.show(
        f'<form onsubmit="event.preventDefault(); {send}"><input aria-label=A><button>Gửi</button>'
    )
    results, _heard = run(url, most_submits=1)
    (it,) = results.results
    assert (it.outcome.kind, it.outcome.reason) == ("inconclusive", "host-not-allowed")
    assert [method for method, _path in served.sent()] in ([], ["OPTIONS"])


def test_a_form_that_is_not_shown_on_a_screen_is_said_to_be_missing_there(
    run: Run, served: Served
) -> None:
    url = served.show(
        "<style>@media (max-width: 500px) {form {display: none}}</style>"
        "<form onsubmit='return false'><input aria-label=A><button>Gửi</button></form>"
    )
    results, _heard = run(url)
    assert {it.device for it in results.results} == {"desktop", "zoom"}
    assert [note.en for note in results.run.notes] == [
        "The form “Gửi” is not shown on the screen phone, so it was not tried there."
    ]
    assert results.run.complete


def test_a_field_that_cannot_be_filled_makes_it_inconclusive(run: Run, served: Served) -> None:
    url = served.show(
        "<form onsubmit='return false'><input aria-label=Email><input aria-label=Mã><button>Gửi"
        "</button></form><div style='position:fixed;inset:0 0 auto;height:40px'></div>"
    )
    results, _heard = run(url, most_submits=4)
    reasons = {(it.device, it.outcome.reason) for it in results.results if it.attempts == ()}
    assert reasons == {("desktop", "field-not-found")}


def test_ctrl_c_keeps_what_there_is(browser: Browser, served: Served, tmp_path: Path) -> None:
    class Impatient(Heard):
        def started(self, result_id: str) -> None:
            super().started(result_id)
            if self.said.count("started") == 2:
                raise KeyboardInterrupt

    settings = AuditSettings(url=served.show(FORM), out=tmp_path)
    results = audit(settings, browser, Impatient())
    assert (len(results.results), results.run.complete) == (1, False)
    assert read_results(tmp_path / "latest") == results


def test_a_page_without_forms_is_an_error(run: Run, served: Served, tmp_path: Path) -> None:
    with pytest.raises(FormNotFoundError, match="no form"):
        run(served.show("<p>Hello"))
    assert list(tmp_path.iterdir()) == []


def test_a_page_elsewhere_is_looked_at_only_by_a_dry_run(run: Run, served: Served) -> None:
    served.show(FORM)
    with pytest.raises(HostNotAllowedError, match="nothing was submitted"):
        run(served.strange + "/form")
    _results, heard = run(served.strange + "/form", dry_run=True)
    assert [it.why for it in heard.plans[0].skipped] == ["host-not-allowed"]


def test_of_a_page_elsewhere_nothing_personal_is_kept(
    run: Run, served: Served, tmp_path: Path
) -> None:
    served.show(FORM.replace("<h2>Đăng ký", "<h2>Hồ sơ 003190004127"))
    url = served.strange + "/form?session=abc123xyz"
    results, heard = run(url, allowed=AllowedHosts.of(["0.0.0.0"]), most_submits=4)  # noqa: S104
    written = [it for it in tmp_path.rglob("*") if it.is_file() and it.suffix != ".webp"]
    kept = "\n".join(it.read_text("utf-8") + str(it) for it in written)
    kept += results.model_dump_json() + heard.plans[0].model_dump_json()
    personal = ("003190004127", "abc123xyz", "thu.nghiem(at)example", "TN123456")
    assert [it for it in personal if it in kept] == []
    assert "Hồ sơ 999999999999" in kept


def test_of_a_page_elsewhere_it_is_kept_where_that_was_asked_for(
    run: Run, served: Served, tmp_path: Path
) -> None:
    served.show(FORM.replace("<h2>Đăng ký", "<h2>Hồ sơ 003190004127"))
    allowed = AllowedHosts.of(["0.0.0.0"])  # noqa: S104
    results, heard = run(served.strange + "/form", allowed=allowed, redact=False, most_submits=4)
    assert "Hồ sơ 003190004127" in heard.plans[0].model_dump_json()
    page = (tmp_path / results.run.id / "index.html").read_text("utf-8")
    assert "Hồ sơ 003190004127" in page
    assert "0.0.0.0 stands in this report as it is" in page


def test_of_buttons_that_belong_together_one_is_pressed_or_none(run: Run, served: Served) -> None:
    url = served.show(
        "<form onsubmit='return false'><label>Mã *<input name=code></label>"
        "<label><input type=radio name=sex required>Nam</label>"
        "<label><input type=radio name=sex required>Nữ</label><button>Tiếp tục</button></form>"
    )
    results, heard = run(url)
    made = [(it.kind, it.field) for it in heard.plans[0].forms[0].mistakes]
    assert made == [("all-empty", None), ("left-empty", "Mã *"), ("left-empty", "Nam")]
    typed = {
        it.submitted.mistake.field: [entry.label for entry in it.attempts[0].attempt.entries]
        for it in results.results
        if it.submitted is not None
    }
    assert typed == {None: [], "Mã *": ["Nam"], "Nam": ["Mã *"]}
