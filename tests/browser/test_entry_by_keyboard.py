"""An officer without a mouse signs in, writes a draft, and submits it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tracking.models import ProgressEntry

pytestmark = pytest.mark.browser
MOST_TABS = 60


def tab_to(page, name):
    """Press Tab until the field or button of this name or value has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.name, document.activeElement.value]")
        if name == here[0] or name == "=".join(here if all(here) else []):
            return
    raise AssertionError(f"{name} cannot be reached by Tab.")


def write(page, name, text):
    tab_to(page, name)
    page.keyboard.type(text)


def test_a_draft_is_written_and_submitted_by_keyboard_alone(page, live_server):
    page.goto("/sign-in/")
    write(page, "username", "field_officer")
    write(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto("/entries/new/?paragraph=3")
    write(page, "kind", "Return")
    write(page, "when", "1998-06")
    write(page, "narrative_en", "Forty families came back.")
    write(page, "sources-0-title", "Field note")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    draft = ProgressEntry.objects.get()
    assert (draft.state, draft.narrative_en) == ("draft", "Forty families came back.")
    tab_to(page, "do=submit")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/entries/{draft.pk}/")
    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert page.hosts == {live_server.url.removeprefix("http://")}


def test_a_suggestion_is_ticked_and_the_draft_saves_itself_by_keyboard_alone(page, sign_in):
    sign_in("field_officer").goto("/entries/new/")
    write(page, "kind", "Return")
    write(page, "when", "1998-06")
    write(page, "narrative_en", "A text on the return of families.")
    expect(page.locator("#suggested-told")).to_contain_text("suggested")
    tab_to(page, "suggested")
    number = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    expect(page.locator("#keeping")).to_contain_text("Saved", timeout=20_000)
    # More words bring other suggestions; the tick and the cursor stay where they are.
    expect(page.locator(f"#suggested-{number}")).to_be_checked()
    expect(page.locator(f"#suggested-{number}")).to_be_focused()
    draft = ProgressEntry.objects.get()
    assert list(draft.paragraphs.values_list("number", flat=True)) == [int(number)]


def test_a_suggestion_that_goes_while_it_has_the_focus_leaves_it_at_the_list(page, sign_in):
    """A number typed under Paragraphs is suggested no more when Tab has reached it already."""
    sign_in("field_officer").goto("/entries/new/")
    write(page, "narrative_en", "A text on the return of families.")
    expect(page.locator("#suggested-told")).to_contain_text("suggested")
    number = page.locator("[name=suggested]").first.input_value()
    held = []
    page.route("**/suggest/", lambda asked: held.append(asked))
    write(page, "paragraphs", number)
    tab_to(page, f"suggested={number}")
    page.wait_for_function("document.querySelector('.htmx-request')")
    held[0].continue_()
    expect(page.locator(f"#suggested-{number}")).to_have_count(0)
    expect(page.locator("#suggesting")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('suggesting').contains(document.activeElement)")


def test_whose_words_stand_is_chosen_by_keyboard_alone(page, sign_in):
    sign_in("field_officer").goto("/entries/new/?paragraph=3")
    write(page, "kind", "Return")
    write(page, "when", "1998-06")
    expect(page.locator("#keeping")).to_contain_text("Saved", timeout=20_000)
    ProgressEntry.objects.update(actor="The court", version=5)
    write(page, "narrative_en", "Forty families came back.")
    tab_to(page, "do=draft")
    page.keyboard.press("Enter")
    expect(page.locator(".conflict")).to_be_focused()
    for name, key in (("narrative_en", "Space"), ("actor", "ArrowRight")):
        tab_to(page, f"choice-{name}")
        page.keyboard.press(key)
    tab_to(page, "do=draft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message")
    draft = ProgressEntry.objects.get()
    assert (draft.narrative_en, draft.actor) == ("Forty families came back.", "The court")


def test_a_fault_takes_the_focus_and_leads_to_its_field(page, sign_in):
    sign_in("field_officer").goto("/entries/new/?paragraph=3")
    page.fill("[name=when]", "last spring")
    page.fill("[name=narrative_ru]", "Вернулись сорок семей.")
    page.click("button[value=submit]:visible")
    expect(page.locator(".error-summary")).to_be_focused()
    page.click(".error-summary a:has-text('When')")
    expect(page.locator("[name=when]")).to_be_focused()
    assert page.input_value("[name=narrative_ru]") == "Вернулись сорок семей."


def test_a_row_more_stands_under_the_cursor(page, sign_in):
    sign_in("field_officer").goto("/entries/new/")
    page.fill("[name=when]", "not yet a date")
    page.click("button[value=add-figure]")
    expect(page.locator("[name=figures-0-measure]")).to_be_focused()
    assert page.input_value("[name=when]") == "not yet a date"


def test_a_draft_with_a_figure_and_a_source_is_opened_submitted_and_whole(page, sign_in):
    sign_in("field_officer").goto("/entries/new/?paragraph=3")
    page.select_option("[name=kind]", "return")
    page.fill("[name=when]", "1998-06")
    page.fill("[name=narrative_en]", "Forty families came back.")
    page.fill("[name=sources-0-title]", "Field note")
    page.click("button[value=add-figure]")
    page.fill("[name=figures-0-measure]", "families")
    page.fill("[name=figures-0-value]", "40")
    page.click(".actions button[value=draft]")
    page.wait_for_url("**/edit/")
    page.click("button[value=submit]:visible")
    page.wait_for_url(lambda url: "/edit" not in url)
    entry = ProgressEntry.objects.get()
    kept = [entry.figures.values_list("measure", flat=True).get(), entry.evidence.values_list("title", flat=True).get()]
    assert (entry.state, kept) == ("submitted", ["families", "Field note"])


def test_no_source_is_one_calm_question_and_one_press_more(page, sign_in):
    sign_in("field_officer").goto("/entries/new/?paragraph=3")
    page.select_option("[name=kind]", "return")
    page.fill("[name=when]", "24 June 1998")
    page.fill("[name=narrative_en]", "Forty families came back.")
    page.click(".actions button[value=submit]")
    page.fill("[name=note-evidence]", "The report follows.")
    assert page.input_value("[name=narrative_en]") == "Forty families came back."
    page.click(".callout button[value=submit]")
    page.wait_for_url(lambda url: "/new" not in url)
    assert ProgressEntry.objects.get().state == "submitted"
