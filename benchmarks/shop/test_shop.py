"""A suite like any other: what `--unstuck=report` costs is measured on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


def order(page: Page, email: str, *, terms: bool = True) -> None:
    """Go from the home page to the form, fill it in and send it."""
    page.goto("/home.html")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Close")).to_be_visible()
    page.get_by_role("link", name="Offer 7", exact=True).click()
    expect(page.get_by_role("heading")).to_have_text("Your order")
    page.get_by_label("Name").fill("Lan Anh")
    page.get_by_label("Email").press_sequentially(email)
    page.get_by_label("Street").fill("12 Le Loi")
    page.get_by_label("City").fill("Hue")
    page.get_by_label("Phone").press_sequentially("0600000000")
    page.get_by_label("How many").select_option("2")
    page.get_by_label("Wishes").fill("In the morning, if you can.")
    if terms:
        page.get_by_label("I have read the terms").check()
    expect(page.get_by_label("Street")).to_have_value("12 Le Loi")
    page.get_by_role("button", name="Send").click()


@pytest.mark.parametrize("number", range(8))
def test_an_order_goes_through(page: Page, number: int) -> None:
    """All is well."""
    order(page, f"lan{number}@example.com")
    expect(page.get_by_role("heading")).to_have_text("Thank you")


@pytest.mark.parametrize("number", range(2))
def test_a_wrong_address_is_refused(page: Page, number: int) -> None:
    """The page says so, above the form."""
    order(page, f"nowhere{number}")
    expect(page.locator("#told")).to_have_text("This email address is wrong.")


@pytest.mark.parametrize("number", range(2))
def test_the_terms_have_to_be_read(page: Page, number: int) -> None:
    """The page says so, beside the button."""
    order(page, f"lan{number}@example.com", terms=False)
    expect(page.locator("#beside")).to_have_text("Please read the terms first.")


@pytest.mark.parametrize("number", range(4))
def test_the_offers_are_listed(page: Page, number: int) -> None:
    """Every one has its link."""
    page.goto("/home.html")
    offers = page.get_by_role("listitem")
    expect(offers).to_have_count(60)
    expect(offers.nth(number)).to_contain_text(f"Offer {number + 1}")
