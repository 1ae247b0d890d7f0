"""A passkey is set up and shown at the door, in a real browser, with scripts from this host alone."""

import pytest

from poa.models import Event, Installation
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
REFUSED = "[data-passkey-failed]:visible"
TRIES = 3


@pytest.fixture
def with_key(page):
    """A browser that has a key of its own, which says yes when it is asked."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def press_until(page, words, arrived):
    """Press the passkey's button, again where the page says to try again: a window without focus is refused a key."""
    for _ in range(TRIES):
        page.bring_to_front()
        page.click(f"text={words}")
        page.wait_for_selector(f"{arrived}, {REFUSED}")
        if page.locator(arrived).count():
            return
    assert page.locator(arrived).count(), page.inner_text("main")


def test_a_passkey_is_set_up_and_opens_the_door(with_key, world, live_server, sign_in):
    page = with_key
    Installation.objects.update(demonstration=False)
    sign_in("field_officer")
    page.wait_for_url("**/second-factor/")
    page.click("text=Set up a passkey")
    page.fill("#id_name", "Office laptop")
    press_until(page, "Make the passkey", ".recovery-codes li")
    assert page.locator(".recovery-codes li").count() == 10
    assert Event.objects.get(kind="account.factor_added").detail == {"factor": "webauthn"}
    page.click("text=I have kept them")
    page.wait_for_url(f"{live_server.url}/")
    page.click("text=Sign out")
    page.wait_for_url("**/sign-in/")
    page.goto("/entries/")
    page.fill("#id_username", "field_officer")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/sign-in/second/")
    press_until(page, "Use a passkey", "#results:visible")
    page.wait_for_url("**/entries/")
    assert page.hosts == {live_server.url.removeprefix("http://")}


def test_a_text_goes_on_with_a_passkey_after_the_session_ran_out(with_key, world, sign_in):
    page = with_key
    Installation.objects.update(demonstration=False)
    sign_in("field_officer")
    page.goto("/second-factor/key/")
    page.fill("#id_name", "Office laptop")
    press_until(page, "Make the passkey", ".recovery-codes li")
    page.goto("/entries/new/?paragraph=3")
    page.fill("[name=narrative_en]", "Forty families came back.")
    page.fill("[name=when]", "1998-06")
    page.select_option("[name=kind]", "return")
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies([cookie for cookie in kept if cookie["name"] == "csrftoken"])
    page.click("button.secondary[value=draft]")
    page.fill("#id_again-username", "field_officer")
    page.fill("#id_again-password", PASSWORD)
    page.click("text=Sign in and go on")
    press_until(page, "Use a passkey", "[name=narrative_en]:visible")
    page.wait_for_url("**/edit/")
    assert page.input_value("[name=narrative_en]") == "Forty families came back."
