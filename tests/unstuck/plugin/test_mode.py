from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.unstuck.plugin.conftest import Suite

FOUR = """
    import pytest

    @pytest.fixture
    def send(page, judged):
        def send(path):
            page.goto(path)
            page.get_by_label("Name").fill("Lan")
            page.get_by_role("button", name="Send").click()
            judged(page)
        return send

    def test_missed(send):
        send("/missed")

    def test_silent(send):
        send("/silent")

    def test_seen(send):
        send("/seen")

    def test_advanced(send):
        send("/advanced")
"""


def test_report_judges_every_submit_and_changes_no_result(
    suite: Suite, site: str, browser: Browser
) -> None:
    suite.tests(FOUR)

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=4)
    assert ran.result.ret == 0
    assert ran.kinds == {
        "test_missed[chromium]": "missed",
        "test_silent[chromium]": "silent",
        "test_seen[chromium]": "seen",
        "test_advanced[chromium]": "advanced",
    }
    assert ran.section[0] == (
        "4 submits watched: 1 advanced, 1 seen, 1 missed, 1 silent, 0 inconclusive"
    )
    heads = [line for line in ran.section if line.startswith(("missed", "silent"))]
    assert heads == ["silent  test_theirs.py:8  “Send”", "missed  test_theirs.py:8  “Send”"]
    (missed,) = (it for it in ran.findings["submits"] if it["kind"] == "missed")
    assert missed["test"] == "test_theirs.py::test_missed[chromium]"
    assert missed["line"] == "test_theirs.py:8"
    assert (missed["control"], missed["notice"]) == ("Send", "The name is taken.")
    assert (missed["where"], missed["reason"]) == ("above", None)
    assert missed["distance_px"] > 500
    assert "không thể thấy" in missed["sentence"]["vi"]
    assert "could not be seen" in missed["sentence"]["en"]
    assert (missed["url"], missed["viewport"]) == (f"{site}/missed", [1280, 720])
    assert missed["browser"].startswith("chromium ")
    (folder,) = suite.pytester.path.glob("reports/unstuck-pytest-*")
    assert (folder / missed["picture"]).read_bytes().startswith(b"\xff\xd8")
    assert ran.section[-1] == f"report: {folder.relative_to(suite.pytester.path)}/index.html"
    page_is_readable_in_both_languages(browser, (folder / "index.html").as_uri())


def page_is_readable_in_both_languages(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition(":")[0]))
    page.goto(address)
    finding = page.get_by_role("listitem").filter(has_text="The name is taken.")
    assert "could not be seen" in finding.inner_text()
    assert "không thể thấy" not in finding.inner_text()
    finding.locator("img").scroll_into_view_if_needed()
    assert finding.locator("img").evaluate("it => it.decode().then(() => it.naturalWidth)") == 1280
    page.get_by_text("Tiếng Việt").click()
    assert "không thể thấy" in finding.inner_text()
    assert page.title().startswith("Người dùng có thấy lý do không?")
    assert asked <= {"file", "data"}
    page.close()


FAILING = (
    FOUR
    + """
    def test_fails_anyway(send, page):
        send("/silent")
        assert page.title() == "Welcome"

    @pytest.fixture
    def left(send):
        yield
        send("/silent")

    def test_submits_on_the_way_out(left):
        pass

    @pytest.mark.xfail(reason="the form hides its errors", strict=True)
    def test_is_expected_to(send):
        send("/silent")

    @pytest.fixture(scope="module")
    def shared(browser, url):
        context = browser.new_context(base_url=url)
        yield context.new_page()
        context.close()

    def test_leaves_its_page_open(shared, judged):
        shared.goto("/silent")
        shared.get_by_role("button", name="Send").click()
        judged(shared)

    def test_finds_it_open(shared):
        assert shared.title() == "Sign up"
"""
)


def test_fail_fails_the_tests_that_leave_people_without_an_answer(suite: Suite) -> None:
    suite.tests(FAILING)

    ran = suite.run("--unstuck=fail", "-rA")

    failed = {line.split()[1].split("::")[1] for line in ran.summary("FAILED")}
    assert failed == {
        "test_missed[chromium]",
        "test_silent[chromium]",
        "test_fails_anyway[chromium]",
        "test_leaves_its_page_open[chromium]",
    }
    ran.result.assert_outcomes(passed=4, failed=4, errors=1, xfailed=1)
    ran.result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_submits_on_the_way_out*",
            "*_ test_missed[[]chromium[]] _*",
            "1 submit left the person without an answer:",
            "test_theirs.py:8: “Send” is missed.",
            "*could not be seen: it lies above the screen*",
            "*không thể thấy*",
            "*_ test_fails_anyway[[]chromium[]] _*",
            "*AssertionError: assert 'Sign up' == 'Welcome'*",
            "*- Captured unstuck call -*",
            "*“Send” is silent.*",
        ]
    )


def test_without_the_option_nothing_is_watched_or_written(suite: Suite) -> None:
    suite.tests(FOUR)
    suite.ini("unstuck_mode = report")

    ran = suite.run("-k", "missed", "--unstuck=off")

    ran.result.assert_outcomes(passed=1, deselected=3)
    assert ran.section == []
    assert not (suite.pytester.path / "reports").exists()


def test_a_mode_that_there_is_not_is_said_at_once(suite: Suite) -> None:
    suite.tests(FOUR)
    suite.ini("unstuck_mode = reprot")

    ran = suite.run()

    assert ran.result.ret == 4
    ran.result.stderr.fnmatch_lines(["*unstuck_mode is 'reprot', and can be: off, report, fail.*"])


def test_a_press_that_is_let_go_of_elsewhere_is_none(suite: Suite) -> None:
    suite.tests(
        """
        import pytest

        @pytest.fixture
        def hold(page):
            page.goto("/silent")
            button = page.get_by_role("button", name="Send")
            button.hover()
            page.mouse.down()
            return button.bounding_box()

        def test_dragged_away(page, hold, judged):
            page.mouse.move(hold["x"] + hold["width"] + 30, hold["y"] - 30)
            page.mouse.up()
            page.get_by_label("Name").fill("Lan")

        def test_let_go_within(page, hold, judged):
            page.mouse.move(hold["x"] + 2, hold["y"] + 2)
            page.mouse.up()
            judged(page)
        """
    )

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=2)
    assert ran.kinds == {"test_let_go_within[chromium]": "silent"}
