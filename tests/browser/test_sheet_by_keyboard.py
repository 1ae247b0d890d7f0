"""An officer assesses a section with one key a row; a script that is switched off takes nothing away but that key."""

import pytest

from tests.browser.conftest import PASSWORD, becomes
from tests.browser.test_entry_by_keyboard import tab_to
from tests.tracking.small_world import assessment
from tracking.models import Assessment

pytestmark = pytest.mark.browser
SHEET = "/assessments/sheet/AAA/II/"


@pytest.fixture
def assessed(world):
    for number in (3, 4, 5):
        assessment(world, paragraph=number, in_law=number - 2)


def test_one_key_a_row_says_no_change(page, sign_in, assessed):
    sign_in("field_officer").goto(SHEET)
    tab_to(page, "p3-unchanged")
    for key in ("n", "ArrowDown", "n", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".message.success")
    said = Assessment.objects.waiting().order_by("paragraph__number")
    assert list(said.values_list("paragraph__number", "in_law")) == [(3, 1), (5, 3)]


def test_a_row_of_which_nothing_was_said_is_passed_and_what_one_key_ticks_is_kept(page, sign_in, world):
    for number in (3, 5):
        assessment(world, paragraph=number, in_law=number - 2)
    sign_in("field_officer").goto(SHEET)
    page.focus("[name=p3-unchanged]")
    for _ in range(3):
        page.keyboard.press("n")
    assert page.input_value("[name=p4-in_law]") == "0" and page.is_checked("[name=p5-unchanged]")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    becomes(page, "kept.all().length", 1)


def test_keys_are_left_alone_where_one_types(page, sign_in, assessed):
    sign_in("field_officer").goto(SHEET)
    page.fill("[name=p3-rationale]", "")
    page.focus("[name=p3-rationale]")
    page.keyboard.type("no news")
    assert page.input_value("[name=p3-rationale]") == "no news" and not page.is_checked("[name=p3-unchanged]")


def test_who_changes_a_value_no_longer_says_no_change(page, sign_in, assessed):
    sign_in("field_officer").goto(SHEET)
    page.check("[name=p3-unchanged]")
    page.select_option("[name=p3-in_law]", "4")
    assert not page.is_checked("[name=p3-unchanged]")


def test_space_and_tab_do_without_a_script(chromium, live_server, assessed):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/sign-in/?next={SHEET}")
    page.fill("#id_username", "field_officer")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"**{SHEET}")
    page.focus("[name=p3-unchanged]")
    page.keyboard.press("Space")
    page.focus(".sheet-form .actions button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message.success")
    context.close()
    assert Assessment.objects.waiting().get().paragraph.number == 3


def test_reasons_survive_a_lost_line_and_go_once_they_are_proposed(page, sign_in, assessed):
    sign_in("field_officer").goto(SHEET)
    page.check("[name=p3-unchanged]")
    page.fill("[name=p4-rationale]", "Thirty reasons.")
    page.goto("/entries/new/")
    assert page.locator(".kept-offer").count() == 0
    page.goto(SHEET)
    page.click("[data-do=put-back]")
    assert page.input_value("[name=p4-rationale]") == "Thirty reasons." and page.is_checked("[name=p3-unchanged]")
    page.select_option("[name=p4-in_law]", "3")
    # Signed in anew in another tab, where the line came back.
    page.context.add_cookies([{"name": "csrftoken", "value": "a" * 32, "domain": "localhost", "path": "/"}])
    page.click(".sheet-form .actions button")
    page.wait_for_selector(".message.success")
    assert Assessment.objects.waiting().count() == 2
    becomes(page, "kept.all().length", 0)


def test_the_start_page_leads_back_to_the_voice_in_which_reasons_were_typed(page, sign_in, assessed):
    sign_in("unit_officer").goto(f"{SHEET}?whose=agency:DUE")
    page.fill("[name=p4-rationale]", "Thirty reasons.")
    becomes(page, "kept.all().length", 1)
    page.goto("/")
    page.get_by_role("link", name="Assessments of a section").click()
    page.click("[data-do=put-back]")
    assert page.input_value("[name=p4-rationale]") == "Thirty reasons."
    assert page.input_value(".sheet-form [name=whose]") == "agency:DUE"
