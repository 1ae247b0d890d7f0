"""Typed words reach the server by themselves, and stand on the device until they do: closed, signed out or cut off."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, becomes
from tracking.models import ProgressEntry

pytestmark = pytest.mark.browser
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('poa.unsaved.'))"
LINE = "#keeping"


@pytest.fixture
def officer(sign_in):
    return sign_in("field_officer")


def new(page, when="1998-06", narrative="Forty families came back."):
    page.goto("/entries/new/?paragraph=3")
    page.select_option("[name=kind]", "return")
    page.fill("[name=when]", when)
    page.fill("[name=narrative_en]", narrative)


def line(page, words):
    expect(page.locator(LINE)).to_contain_text(words, timeout=20_000)
    return page.inner_text(LINE)


def keeps(page, number):
    becomes(page, f"{KEPT}.length", number)


def only():
    return ProgressEntry.objects.get()


def test_a_new_entry_saves_itself_once_and_goes_on_as_its_draft(officer):
    new(officer)
    assert re.fullmatch(r"Saved \d\d:\d\d\.", line(officer, "Saved"))
    draft = only()
    assert officer.url.endswith(f"/entries/{draft.pk}/edit/")
    keeps(officer, 0)
    officer.fill("[name=actor]", "The village")
    expect(officer.locator("[name=version]")).to_have_value("2", timeout=20_000)
    assert (only().pk, only().actor) == (draft.pk, "The village")
    officer.click(".actions button[value=draft]")
    officer.wait_for_selector(".message")
    assert only().version == 2
    keeps(officer, 0)


def test_what_was_typed_before_the_script_came_is_saved_too(officer):
    """On a slow line the form stands there some seconds before its script."""
    held = []
    officer.route("**/drafts*.js", lambda asked: held.append(asked))
    officer.goto("/entries/new/?paragraph=3", wait_until="commit")
    officer.select_option("[name=kind]", "return")
    officer.fill("[name=when]", "1998-06")
    officer.fill("[name=narrative_en]", "Forty families came back.")
    held[0].continue_()
    line(officer, "Saved")
    assert only().narrative_en == "Forty families came back."


def test_a_half_typed_date_stays_on_the_device_and_is_offered_after_the_lid_was_closed(officer, page):
    new(officer, when="24 Ju")
    said = line(officer, "Not saved yet")
    assert "When" in said and "kept on this device" in said
    keeps(officer, 1)
    page.goto("/entries/new/")
    assert "Forty families came back." in page.inner_text("#kept-offers")
    page.click("[data-do=put-back]")
    page.wait_for_selector("[data-unsaved]")
    assert page.input_value("[name=when]") == "24 Ju"
    assert page.input_value("[name=narrative_en]") == "Forty families came back."
    assert page.query_selector("[data-do=put-back]") is None
    page.fill("[name=when]", "24 June 1998")
    line(page, "Saved")
    assert only().narrative_en == "Forty families came back."
    keeps(page, 0)


def test_the_start_page_says_what_waits_on_this_device_and_leads_there(officer, page, sign_in):
    new(officer, when="1998-13")
    keeps(officer, 1)
    page.goto("/")
    waiting = page.get_by_role("region", name="On this device alone")
    expect(waiting.get_by_role("listitem")).to_have_count(1)
    assert "Nothing waits for you" not in page.inner_text("main")
    waiting.get_by_role("link", name="Forty families came back.").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("[name=narrative_en]")).to_have_value("Forty families came back.")
    page.context.clear_cookies()
    sign_in("unit_officer")
    page.goto("/")
    assert page.locator("#on-device").is_hidden() and "Forty families" not in page.inner_text("main")


def test_what_was_kept_can_be_discarded(officer, page):
    new(officer, when="24 Ju")
    line(officer, "Not saved yet")
    page.goto("/entries/new/")
    page.click("[data-do=discard]")
    keeps(page, 0)
    assert page.query_selector("[data-do=discard]") is None


def test_a_form_in_which_nothing_was_typed_is_not_offered(officer, page):
    page.goto("/entries/new/?paragraph=3")
    page.fill("[name=paragraphs]", "")
    page.select_option("[name=kind]", "return")
    page.click(".actions button[value=submit]")
    page.wait_for_selector("[data-unsaved]")
    page.goto("/entries/new/")
    keeps(page, 0)
    assert page.inner_text("#kept-offers") == ""


def test_a_draft_is_saved_but_for_the_field_that_cannot_be_read_and_offers_that_field(officer, page):
    new(officer)
    line(officer, "Saved")
    officer.fill("[name=narrative_en]", "Fifty families came back.")
    officer.fill("[name=when]", "24 Ju")
    assert "under When" in line(officer, "cannot be read yet")
    assert only().narrative_en == "Fifty families came back."
    keeps(officer, 1)
    page.reload()
    assert page.input_value("[name=when]") == "June 1998"
    page.click("[data-do=put-back]")
    page.wait_for_selector("[data-unsaved]")
    assert page.input_value("[name=when]") == "24 Ju"


def test_a_lost_line_keeps_it_here_and_saves_when_it_is_back(officer):
    officer.goto("/entries/new/?paragraph=3")
    officer.context.set_offline(True)
    officer.select_option("[name=kind]", "return")
    officer.fill("[name=when]", "1998-06")
    said = line(officer, "no connection")
    assert said == "Not saved: no connection. What is not saved is kept on this device."
    keeps(officer, 1)
    officer.context.set_offline(False)
    line(officer, "Saved")
    keeps(officer, 0)
    assert ProgressEntry.objects.count() == 1


def test_a_login_that_ran_out_is_told_and_the_button_goes_on_after_signing_in(officer, page):
    new(officer)
    page.context.clear_cookies(name="sessionid")
    line(page, "you are signed out")
    assert not ProgressEntry.objects.exists()
    keeps(page, 1)
    page.click(".actions button[value=draft]")
    page.fill("#id_again-username", "field_officer")
    page.fill("#id_again-password", PASSWORD)
    page.press("#id_again-password", "Enter")
    page.wait_for_url("**/edit/")
    assert only().narrative_en == "Forty families came back."
    keeps(page, 0)


def test_a_login_that_was_renewed_in_another_tab_is_picked_up(officer, page, sign_in):
    new(officer, when="24 Ju")
    line(officer, "Not saved yet")
    other = page.context.new_page()
    page.context.clear_cookies(name="sessionid")
    other.goto("/sign-in/")
    other.fill("#id_username", "field_officer")
    other.fill("#id_password", PASSWORD)
    other.press("#id_password", "Enter")
    other.wait_for_url(lambda url: "sign-in" not in url)
    page.fill("[name=when]", "24 June 1998")
    line(page, "Saved")
    assert ProgressEntry.objects.count() == 1


def test_signing_out_asks_and_leaves_nothing_behind(officer, page):
    new(officer, when="24 Ju")
    line(officer, "Not saved yet")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.click("#sign-out button")
    assert "not saved yet" in asked[0]
    keeps(page, 1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#sign-out button")
    page.wait_for_url("**/sign-in/")
    keeps(page, 0)


def test_nobody_else_is_offered_what_was_kept(officer, page, sign_in):
    new(officer, when="24 Ju")
    line(officer, "Not saved yet")
    page.context.clear_cookies()
    sign_in("unit_officer").goto("/entries/new/")
    assert page.inner_text("#kept-offers") == ""
    keeps(page, 1)


def test_of_two_windows_the_second_chooses_and_nothing_is_saved_over(officer, page):
    new(officer)
    line(officer, "Saved")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("[name=actor]", "The court")
    line(other, "Saved")
    page.fill("[name=actor]", "The village")
    assert "shows both versions" in line(page, "saved elsewhere")
    page.click(".actions button[value=draft]:visible")
    page.wait_for_selector(".conflict")
    page.check("#choice-actor-mine")
    page.click(".conflict button[value=draft]")
    page.wait_for_selector(".message")
    assert only().actor == "The village"
    keeps(page, 0)


def test_a_device_that_keeps_nothing_says_so(officer):
    officer.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});")
    new(officer, when="24 Ju")
    assert "This device keeps nothing" in line(officer, "Not saved yet")


def test_what_was_typed_elsewhere_becomes_no_markup(officer, page):
    new(officer, when="24 Ju", narrative="<img src=x onerror=alert(1)> {time}")
    line(officer, "Not saved yet")
    page.goto("/entries/new/")
    assert "<img src=x" in page.inner_text("#kept-offers") and page.query_selector("#kept-offers img") is None


def test_words_that_were_not_put_back_stay_until_they_are_or_are_thrown_away(officer, page):
    new(officer)
    line(officer, "Saved")
    # Not `set_offline`: what is sent then may reach the server after the line is back, as a save from elsewhere.
    page.route("**/edit/", lambda asked: asked.abort("internetdisconnected"))
    page.fill("[name=narrative_en]", "Three paragraphs written on the train.")
    line(page, "no connection")
    address = page.url
    page.goto("about:blank")
    page.unroute("**/edit/")
    page.goto(address)
    assert "written on the train" in page.inner_text("#kept-offers")
    page.select_option("[name=confidence]", "low")
    line(page, "Saved")
    page.click(".actions button[value=draft]:visible")
    page.wait_for_selector(".message")
    keeps(page, 1)
    page.goto(address)
    page.click("[data-do=put-back]")
    page.wait_for_selector("[data-unsaved]")
    assert page.input_value("[name=narrative_en]") == "Three paragraphs written on the train."


def test_what_was_saved_with_a_file_is_not_offered_again_where_a_warning_stands(officer):
    new(officer, narrative="Mr. Karim Nazarov, passport AB 1234567, came home.")
    a_file = {"name": "list.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"}
    officer.set_input_files("[name=new-file-file]", a_file)
    officer.click(".actions button[value=submit]")
    expect(officer.locator("[name^=note-personal]").first).to_be_visible()
    expect(officer.locator(".message").first).to_contain_text("The draft is saved")
    keeps(officer, 0)
    expect(officer.locator("main")).not_to_contain_text("not saved")
