"""The matrix filtered and printed: what is said above the table is what the table shows, and paper holds all of it."""

import pytest

from tests.tracking.small_world import assessment, entry

pytestmark = pytest.mark.browser
MORE_THAN_THE_PAUSE = 1200


@pytest.fixture
def matrix(page, sign_in, world):
    entry(world)
    assessment(world)
    sign_in("unit_officer")
    page.goto("/matrix/")
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url) if "/matrix/" in request.url else None)
    return page


def test_the_date_said_is_the_date_of_the_table(matrix):
    matrix.fill("#id_as_of", "1998-06-30")
    matrix.locator("#said", has_text="As of 30 June 1998;").wait_for()
    assert matrix.get_attribute("#said", "role") == "status"
    assert "as_of=1998-06-30" in matrix.url


def test_a_date_being_typed_is_asked_once(matrix):
    matrix.focus("#id_as_of")
    matrix.keyboard.type("06301998", delay=60)
    matrix.wait_for_url("**as_of=1998-06-30**")
    assert len(matrix.asked) == 1


def test_a_year_that_is_still_being_typed_is_not_asked(matrix):
    matrix.fill("#id_as_of", "0199-06-30")
    matrix.wait_for_timeout(MORE_THAN_THE_PAUSE)
    assert matrix.asked == []


def test_choices_one_after_the_other_are_asked_together(matrix):
    matrix.select_option("#id_aspect", "in_practice")
    matrix.select_option("#id_rows", "issue")
    matrix.wait_for_url("**rows=issue**")
    assert len(matrix.asked) == 1


def test_a_fault_is_said_beside_the_new_table(matrix):
    matrix.evaluate("document.querySelector('#id_rows').innerHTML = '<option value=none selected>none</option>'")
    matrix.dispatch_event("#id_rows", "change")
    matrix.wait_for_selector("#faults .error-summary")


def test_paper_holds_the_whole_table_and_no_form(matrix):
    matrix.goto("/matrix/?rows=paragraph")
    matrix.set_viewport_size({"width": 700, "height": 300})
    matrix.emulate_media(media="print")
    frame = "document.querySelector('.compare-frame')"
    assert matrix.evaluate(f"getComputedStyle({frame}).overflow") == "visible"
    assert matrix.evaluate(f"{frame}.clientHeight >= {frame}.querySelector('table').offsetHeight")
    matrix.goto("/paragraphs/3/")
    assert matrix.locator("details:has(form)").count() and not matrix.locator("details:has(form)").first.is_visible()
