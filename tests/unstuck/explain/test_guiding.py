from __future__ import annotations

from datetime import date

import pytest

from unstuck.errors import UnknownFailureModeError
from unstuck.explain import Diagnosis, Guidance, guide
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue

TODAY = date(2026, 3, 1)
MODES = sorted(load_catalogue().failure_modes)


def advice(mode: str | None, catalogue: Catalogue, as_of: date = TODAY) -> Guidance:
    return guide(Diagnosis(failure_mode=mode, confidence=0.9), catalogue, as_of)


@pytest.mark.parametrize("mode", MODES)
def test_every_source_that_is_named_is_cited(mode: str, catalogue: Catalogue) -> None:
    found = advice(mode, catalogue)
    cited = {source.id for source in found.sources}
    assert {step.source for step in (*found.check_beforehand, *found.steps)} <= cited
    assert catalogue.failure_modes[mode].cause.source in cited
    assert len(cited) == len(found.sources)


@pytest.mark.parametrize("mode", MODES)
def test_advice_survives_json(mode: str, catalogue: Catalogue) -> None:
    found = advice(mode, catalogue)
    assert Guidance.model_validate_json(found.model_dump_json()) == found


def test_advice_is_what_the_catalogue_says(catalogue: Catalogue) -> None:
    mode = catalogue.failure_modes["subscriber-mismatch"]
    found = advice("subscriber-mismatch", catalogue)
    assert found.failure_mode == "subscriber-mismatch"
    assert (found.title, found.cause, found.avoid) == (mode.title, mode.cause.text, mode.avoid)
    assert [step.journey for step in found.steps] == [step.journey for step in mode.steps]
    assert found.who_can_fix == "carrier"
    assert (found.since, found.until) == (date(2023, 6, 20), date(2024, 6, 30))


def test_an_unresolved_case_is_told_to_scroll_up_and_then_to_call(catalogue: Catalogue) -> None:
    found = advice(None, catalogue)
    assert found.failure_mode is None
    assert "Kéo trang lên" in found.steps[0].text.vi
    assert found.steps[-1].journey == "call-hotline"
    assert {contact.phone for contact in found.contacts} >= {"0226.3852.673", "069.2729.358"}


def test_the_guides_numbers_are_printed_as_historical_with_its_date(catalogue: Catalogue) -> None:
    old = [contact for contact in advice(None, catalogue).contacts if contact.historical]
    assert [contact.phone for contact in old] == ["0226.3852.673", "069.2729.358"]
    assert all("20/6/2023" in contact.historical.vi for contact in old if contact.historical)
    assert not any(contact.verified for contact in old)


@pytest.mark.parametrize(
    ("verified_on", "as_of", "verified"),
    [
        (None, date(2026, 3, 1), False),
        (date(2026, 3, 1), date(2026, 3, 1), True),
        (date(2025, 3, 1), date(2026, 3, 1), True),
        (date(2025, 3, 1), date(2026, 3, 2), False),
        (date(2025, 12, 31), date(2026, 1, 1), True),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (date(2020, 3, 1), date(2026, 1, 1), False),
        (date(2026, 3, 2), date(2026, 3, 1), False),
    ],
)
def test_a_contact_counts_as_verified_for_twelve_months(
    verified_on: date | None, as_of: date, *, verified: bool, catalogue: Catalogue
) -> None:
    contact = catalogue.contacts["portal-hotline"].model_copy(update={"verified_on": verified_on})
    changed = catalogue.model_copy(
        update={"contacts": {**catalogue.contacts, "portal-hotline": contact}}
    )
    found = advice("captcha-spaces", changed, as_of)
    (printed,) = (contact for contact in found.contacts if contact.phone == "18001096")
    assert (printed.verified, printed.verified_on) == (verified, verified_on)


@pytest.mark.parametrize(
    ("as_of", "told"), [(date(2024, 6, 30), False), (date(2024, 7, 1), True), (TODAY, True)]
)
def test_what_holds_today_is_told_once_the_time_is_past(
    as_of: date, *, told: bool, catalogue: Catalogue
) -> None:
    found = advice("captcha-uppercase", catalogue, as_of)
    assert found.as_of == as_of
    assert (found.today is not None) == told
    if found.today:
        assert "VNeID" in found.today.vi
        assert "69/2024/NĐ-CP" in found.today.en


def test_a_failure_mode_of_another_catalogue_is_an_error_with_a_remedy(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(UnknownFailureModeError, match="no failure mode 'no-such-mode'") as caught:
        advice("no-such-mode", catalogue)
    assert "captcha-uppercase" in caught.value.observed
    assert caught.value.remedy
