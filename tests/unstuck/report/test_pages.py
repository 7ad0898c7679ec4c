from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from unstuck.explain.diagnosis import Diagnosis
from unstuck.explain.guidance import Guidance, GuidanceStep
from unstuck.observe.observation import Request
from unstuck.recording import Recording, Watched
from unstuck.report import AttemptRecord, Remedy, Result, Results
from unstuck.report.pages import pages
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Expected, Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
MakeTry = Callable[..., AttemptRecord]
MakeWatched = Callable[..., Watched]
PutPictures = Callable[[Results, Path], None]
Render = Callable[..., str]

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'--></style></script><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "</span></p></main></body></html>",
]


class Tags(HTMLParser):
    """Counts the elements of a page and keeps their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def advice_of(result: Result) -> Guidance:
    """Return the advice that a failure mode's result always has."""
    assert result.advice is not None
    return result.advice


def words_of(html: str, lang: Lang) -> str:
    """Return the words that a page shows in one language, on one line."""
    other = "en" if lang == "vi" else "vi"
    body = html.split("</header>", 1)[1]
    body = re.sub(rf'<span class="{other}".*?</span>', "", body, flags=re.DOTALL)
    body = re.sub(r"<script>.*?</script>", "", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


@pytest.fixture
def render(tmp_path: Path, make_results: MakeResults, put_pictures: PutPictures) -> Render:
    """Return a way to render the page of one result; `pictures=False` leaves them out."""

    def render(result: Result, *, pictures: bool = True, lang: Lang = "vi") -> str:
        results = make_results(result)
        if pictures:
            put_pictures(results, tmp_path)
        return dict(pages(results, tmp_path, lang))[f"pages/{result.id.replace('/', '--')}.html"]

    return render


@pytest.fixture
def render_index(tmp_path: Path, make_results: MakeResults, put_pictures: PutPictures) -> Render:
    """Return a way to render the overview of some results."""

    def render_index(*results: Result, **run: Any) -> str:
        every = make_results(*results, **run)
        put_pictures(every, tmp_path)
        return dict(pages(every, tmp_path, "vi"))["index.html"]

    return render_index


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "vi",
            [
                "Không thấy lý do",
                "Thông báo nằm 1 248 px phía trên màn hình",
                "1 248 px phía trên",
                "1,6 màn hình",
                "Số điện thoại này ở nhà mạng đang đứng tên người khác",
                "Nhà mạng",
                "Mang CCCD được cấp mới nhất ra quầy của nhà mạng",
                "suy luận",
                "Soạn tin TTTB gửi 1414.",
                "Đừng mượn số của người khác.",
                "0226.3852.673",
                "chưa xác minh",
                "Hà Nam nay đã nhập vào Ninh Bình.",
                "Đăng ngày 20/6/2023",
                "đúng từ 20/6/2023 đến 30/6/2024",
                "Từ ngày 1/7/2024, công dân đăng nhập bằng VNeID.",
            ],
        ),
        (
            "en",
            [
                "Could not see why",
                "1,248 px above",
                "1.6 screens",
                "At the carrier this number is in another person&#39;s name",
                "The carrier",
                "Take your newest CCCD to the carrier&#39;s counter",
                "inferred",
                "Text TTTB to 1414.",
                "Do not borrow a number.",
                "not verified",
                "Hà Nam is now part of Ninh Bình.",
                "Since 1 July 2024 citizens log in with VNeID.",
            ],
        ),
    ],
)
def test_a_page_tells_everything_in_each_language(
    render: Render, make_result: MakeResult, lang: Lang, expected: list[str]
) -> None:
    shown = words_of(render(make_result()), lang)

    assert [words for words in expected if words not in shown] == []


def test_a_missed_notice_is_shown_beside_what_was_seen(
    render: Render, make_result: MakeResult
) -> None:
    images = [str(image["src"]) for image in Tags(render(make_result())).of("img")]

    stem = "../evidence/subscriber-mismatch-as-reported-desktop"
    assert images[:3] == [f"{stem}-before.webp", f"{stem}-after.webp", f"{stem}-map.webp"]
    assert f"{stem}-remedy-1.webp" in images


def test_every_picture_has_a_text_in_both_languages(
    render: Render, make_result: MakeResult
) -> None:
    images = Tags(render(make_result())).of("img")

    assert images
    assert all(image["alt"] == image["data-vi"] and image["data-en"] for image in images)


def test_a_silent_page_says_that_nothing_told_why(render: Render, make_result: MakeResult) -> None:
    page = render(make_result("silent"))

    assert "nothing on the page says why" in words_of(page, "en")
    assert "Cuộn khắp trang cũng không biết vì sao." in words_of(page, "vi")
    assert 'class="quote"' not in page


def test_a_prevented_failure_is_said_to_be_prevented(
    render: Render, make_result: MakeResult
) -> None:
    shown = words_of(render(make_result("advanced", presentation="redesigned")), "en")

    assert "The redesigned portal prevented this" in shown
    assert "If you meet this on the portal as reported" in shown


def test_general_advice_is_not_given_to_those_who_got_through(
    render: Render, make_result: MakeResult
) -> None:
    advice = advice_of(make_result()).model_copy(update={"failure_mode": None})

    page = render(make_result("advanced", advice=advice))

    assert "The person got to the next step" in words_of(page, "en")
    assert 'id="steps"' not in page


def test_an_inconclusive_page_says_what_is_missing(render: Render, make_result: MakeResult) -> None:
    shown = words_of(render(make_result("inconclusive", evidence=None)), "en")

    assert "This could not be judged" in shown
    assert "page-closed" in shown
    assert "No picture of the screen could be taken." in shown


def test_an_unresolved_case_does_not_claim_a_cause(render: Render, make_result: MakeResult) -> None:
    advice = advice_of(make_result()).model_copy(update={"failure_mode": None})
    result = make_result(advice=advice, diagnosis=Diagnosis(failure_mode=None, confidence=0.31))

    assert "The cause is not known" in words_of(render(result), "en")


def test_attempts_of_an_episode_stand_in_order_with_what_was_typed(
    render: Render, make_result: MakeResult, make_try: MakeTry
) -> None:
    episode = (
        make_try("ggpod0", "ggpod0", "ggpd0"),
        make_try("w9kdou", "w9kdou", "w9kdu"),
        make_try("w9kduo", "w9kduo", "w9kduo", "advanced"),
    )

    shown = words_of(render(make_result("silent", attempts=episode)), "en")

    places = [shown.index(f"Attempt {number}") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert "w9kdou" in shown[places[1] : places[2]]
    assert "Got through" in shown[places[2] :]


def test_a_space_in_what_was_typed_can_be_seen_and_heard(
    render: Render, make_result: MakeResult, make_try: MakeTry
) -> None:
    record = make_try("ggpod0", "ggp od0", "ggp od0")

    page = render(make_result("silent", attempts=(record,)))

    assert "␣" in page
    assert "( space )" in words_of(page, "en")


def test_what_is_unexpected_stands_at_the_top(render: Render, make_result: MakeResult) -> None:
    result = make_result(
        as_expected=False,
        deviations=(Text(vi="Đã mong thấy thông báo.", en="A notice was expected."),),
    )

    shown = words_of(render(result), "en")

    assert shown.index("A notice was expected.") < shown.index("What to do now")


def test_the_layer_for_qa_has_the_facts(
    render: Render, make_result: MakeResult, tmp_path: Path
) -> None:
    (tmp_path / "observations").mkdir()
    observation = tmp_path / "observations" / "subscriber-mismatch-as-reported-desktop.json"
    observation.write_text("{}", encoding="utf-8")
    page = render(make_result(), lang="en")
    shown = words_of(page, "en")[words_of(page, "en").index("For QA") :]

    facts = [
        "missed",
        "1,248 px",
        "\u22121,296",
        "3.3.1 Error Identification",
        "97%",
        "unstuck reproduce subscriber-mismatch --device desktop",
        "register-sim-at-carrier",
        "Observation of attempt 1",
    ]
    assert [fact for fact in facts if fact not in shown] == []
    links = {anchor["href"] for anchor in Tags(page).of("a")}
    assert "../observations/subscriber-mismatch-as-reported-desktop.json" in links
    assert "../results.json" in links


@pytest.mark.parametrize(
    ("outcome", "marks"),
    [("missed", {"✓": 4, "✗": 0}), ("seen", {"✓": 3, "✗": 1})],
    ids=["as expected", "another outcome"],
)
def test_what_was_expected_is_compared_with_what_came(
    render: Render, make_result: MakeResult, outcome: str, marks: dict[str, int]
) -> None:
    expected = Expected.model_validate(
        {
            "outcome": outcome,
            "where": "above",
            "diagnosis": "subscriber-mismatch",
            "remedy": "application",
        }
    )
    page = render(make_result(expected=expected))
    table = page[page.index('id="qa-versus"') :].split("</table>")[0]

    assert {mark: table.count(mark) for mark in marks} == marks


def test_steps_that_were_not_carried_through_are_not_called_proven(
    render: Render, make_result: MakeResult
) -> None:
    remedy = make_result().remedy
    failed = remedy.steps[0].model_copy(
        update={"done": False, "note": Text(vi="Quầy đã đóng.", en="The counter is closed.")}
    )
    result = make_result(remedy=Remedy(reached=None, steps=(failed,)))

    shown = words_of(render(result), "en")

    assert "have not been carried through" in shown
    assert "The counter is closed." in shown
    assert "Tried:" not in shown


def test_a_missing_picture_is_named_and_not_shown(render: Render, make_result: MakeResult) -> None:
    page = render(make_result(), pictures=False)

    assert Tags(page).of("img") == []
    assert "subscriber-mismatch-as-reported-desktop-before.webp" in words_of(page, "en")


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("0226.3852.673", "tel:02263852673"),
        ("+84 226 3852673", "tel:+842263852673"),
        ("javascript:alert(1)", "tel:1"),
        ("hỏi ở quầy", None),
    ],
)
def test_a_phone_number_can_be_dialled(
    render: Render, make_result: MakeResult, phone: str, href: str | None
) -> None:
    advice = advice_of(make_result())
    contact = advice.contacts[0].model_copy(update={"phone": phone})
    result = make_result(advice=advice.model_copy(update={"contacts": (contact,)}))

    dialled = [a["href"] for a in Tags(render(result)).of("a") if "tel:" in str(a["href"])]

    assert dialled == ([href] if href else [])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/"])
def test_only_addresses_of_the_web_become_links(
    render: Render, make_result: MakeResult, url: str
) -> None:
    advice = advice_of(make_result())
    source = advice.sources[0].model_copy(update={"url": url})
    result = make_result(advice=advice.model_copy(update={"sources": (source,)}))

    assert url not in {anchor["href"] for anchor in Tags(render(result)).of("a")}


def hostile_result(make_result: MakeResult, words: str) -> Result:
    """Return a result in which everything that comes from outside is those words."""
    result = make_result()
    both = Text(vi=f"{words} v", en=f"{words} e")
    notice = result.outcome.notices[0].model_copy(update={"text": words, "field": words})
    outcome = result.outcome.model_copy(update={"notices": (notice,), "sentence": both})
    record = result.attempts[0]
    entry = record.attempt.entries[0].model_copy(update={"label": words, "value": words})
    attempt = record.attempt.model_copy(update={"control": words, "entries": (entry,)})
    record = record.model_copy(update={"attempt": attempt, "outcome": outcome})
    return result.model_copy(
        update={
            "title": both,
            "outcome": outcome,
            "attempts": (record,),
            "as_expected": False,
            "deviations": (both,),
            "device": words,
            "reproduce": words,
            "failure_mode": words,
        }
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_never_become_elements(
    render: Render, make_result: MakeResult, words: str
) -> None:
    harmless = Tags(render(hostile_result(make_result, "harmless")))
    hostile = Tags(render(hostile_result(make_result, words)))

    assert [tag for tag, _ in hostile.elements if tag not in ("mark", "span", "code")] == [
        tag for tag, _ in harmless.elements if tag not in ("mark", "span", "code")
    ]
    assert not [attrs for _, attrs in hostile.elements if any(a.startswith("on") for a in attrs)]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_never_become_elements_of_the_overview(
    render_index: Render, make_result: MakeResult, words: str
) -> None:
    harmless = Tags(render_index(hostile_result(make_result, "harmless"), command="harmless"))
    hostile = Tags(render_index(hostile_result(make_result, words), command=words, portal=words))

    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in harmless.elements]


def test_words_from_a_page_cannot_turn_ours_around(render: Render, make_result: MakeResult) -> None:
    assert "\u202e" not in render(hostile_result(make_result, "\u202egnp.exe"))


def test_the_overview_links_to_a_page_of_each_run(
    render_index: Render, make_result: MakeResult
) -> None:
    index = render_index(make_result(), make_result("seen", presentation="redesigned"))

    links = {a["href"] for a in Tags(index).of("a") if str(a["href"]).startswith("pages/")}
    assert links == {
        "pages/subscriber-mismatch--as-reported--desktop.html",
        "pages/subscriber-mismatch--redesigned--desktop.html",
    }


def test_the_overview_counts_who_was_left_without_knowing_why(
    render_index: Render, make_result: MakeResult
) -> None:
    index = render_index(make_result(), make_result("seen", presentation="redesigned"))
    shown = words_of(index, "vi")

    assert "1 trong 1 lượt: người dùng bị kẹt mà không biết vì sao" in shown
    assert "1 lượt: không ai bị kẹt mà không biết vì sao" in shown
    assert "Cả 2 lượt đều ra đúng" in shown


def test_the_overview_says_what_was_unexpected(
    render_index: Render, make_result: MakeResult
) -> None:
    shown = words_of(render_index(make_result(as_expected=False)), "en")

    assert "1 of 1 runs did not end as the catalogue says." in shown
    assert "✗ not as expected" in shown


def test_the_overview_says_that_a_run_was_interrupted(
    render_index: Render, make_result: MakeResult
) -> None:
    shown = words_of(render_index(make_result(), complete=False, planned=36), "en")

    assert "The run was interrupted: 1 of 36 are here." in shown


def test_an_overview_without_results_says_so(tmp_path: Path, make_results: MakeResults) -> None:
    empty = make_results(complete=False).model_copy(update={"results": ()})

    assert "There are no results yet." in words_of(
        dict(pages(empty, tmp_path, "en"))["index.html"], "en"
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_carries_the_ribbon_and_its_language(
    tmp_path: Path, make_results: MakeResults, lang: Lang
) -> None:
    for _, html in pages(make_results(), tmp_path, lang):
        assert '<strong lang="vi">MÔ PHỎNG – không nhập dữ liệu thật</strong>' in html
        assert f'<html lang="{lang}"' in html


def test_no_page_asks_the_network_for_anything(
    tmp_path: Path, make_results: MakeResults, put_pictures: PutPictures
) -> None:
    results = make_results()
    put_pictures(results, tmp_path)
    fetched = [
        value
        for _, html in pages(results, tmp_path, "vi")
        for tag, attrs in Tags(html).elements
        for name, value in attrs.items()
        if name in ("src", "srcset", "data") or (name == "href" and tag == "link")
    ]

    assert fetched
    assert [url for url in fetched if url and re.match(r"(https?:)?//", url)] == []


def test_an_overview_of_150_runs_stays_under_300_kb(
    render_index: Render, make_result: MakeResult
) -> None:
    runs = [
        make_result(failure_mode=f"a-failure-mode-of-number-{number // 2}", device=device)
        for number in range(150)
        for device in [("desktop", "phone")[number % 2]]
    ]

    assert len(render_index(*runs).encode()) <= 300_000


def test_an_attempt_is_told_moment_by_moment(
    render: Render, make_result: MakeResult, make_watched: MakeWatched, tmp_path: Path
) -> None:
    result = make_result()
    sent = Request(
        url="http://127.0.0.1/s/a1/<b>register",
        method="POST",
        kind="fetch",
        navigation=False,
        began_ms=11,
        ended_ms=24,
        status=422,
    )
    path = tmp_path / (result.attempts[0].observation or "")
    path.parent.mkdir()
    whole = Recording(attempts=(make_watched(requests=(sent,)),))
    path.write_text(whole.model_dump_json(), encoding="utf-8")

    page = render(result)
    shown = words_of(page, "en")

    line = shown[shown.index("This attempt, moment by moment") : shown.index("For QA")]
    told = ["Press", "The page asks the server", "POST /s/a1/", "The server has answered", "422"]
    places = [line.index(words) for words in [*told, "Could not see why"]]
    assert places == sorted(places)
    table = page[page.index("qa-requests-1") :].split("</table>")[0]
    assert "<b>" not in table
    assert "422" in table


def test_without_its_observation_an_attempt_has_no_line(
    render: Render, make_result: MakeResult
) -> None:
    page = render(make_result())

    assert 'id="timeline"' not in page
    assert "qa-requests" not in page


def test_the_page_leads_to_the_sheet_that_was_printed(
    render: Render, make_result: MakeResult, tmp_path: Path
) -> None:
    assert "handouts/" not in render(make_result())
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts" / "subscriber-mismatch-en.pdf").write_bytes(b"%PDF-1.4")

    page = render(make_result())

    links = [a["href"] for a in Tags(page).of("a") if "handouts" in str(a["href"])]
    assert links == ["../handouts/subscriber-mismatch-en.pdf"]
    assert "A4 sheet for the notice board, English (PDF)" in words_of(page, "en")


def test_of_very_many_results_the_worst_have_whole_pages_and_no_link_is_dead(
    tmp_path: Path,
    make_result: MakeResult,
    make_results: MakeResults,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("unstuck.report.pages.MOST_PAGES", 1)
    fine = make_result("advanced")
    bad = make_result("missed", device="phone", as_expected=False)

    written = dict(pages(make_results(fine, bad), tmp_path, "en"))

    whole = [name for name, html in written.items() if "report.css" in html and "pages/" in name]
    assert whole == ["pages/subscriber-mismatch--as-reported--phone.html"]
    brief = written["pages/subscriber-mismatch--as-reported--desktop.html"]
    assert "only the 1 worst results have a whole page" in brief
    assert fine.id in brief


def test_what_to_do_today_stands_before_what_was_done_until_then(
    render: Render, make_result: MakeResult
) -> None:
    advice = advice_of(make_result())
    now = GuidanceStep(
        text=Text(vi="Mở VNeID.", en="Open VNeID."), certainty="inferred", source="vneid-2024"
    )
    result = make_result(advice=advice.model_copy(update={"today_steps": (now,)}))

    shown = words_of(render(result), "en")

    told = ["How to do it today", "Open VNeID.", "inferred", "How it was done until then"]
    places = [shown.index(words) for words in [*told, "Scroll up and read."]]
    assert places == sorted(places)
    assert "What to do now" not in shown
