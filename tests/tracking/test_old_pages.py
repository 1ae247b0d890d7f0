"""A page that is older than the sign-in, or than the session: what was typed in it goes on, and is nobody else's."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from poa.models import Installation
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, typed
from tracking.models import EntryComment, ProgressEntry

OURS = {"Origin": "http://testserver"}
WORDS = "The narrative of an hour & <b>more</b>"


@pytest.fixture
def strict(world):
    """A browser that is asked for its token, in which the field officer had a page open when they signed in anew."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people.field_officer)
    browser.old = token_of(browser.get(NEW))
    browser.logout()
    browser.force_login(world.people.field_officer)
    browser.get(NEW)
    return browser


def token_of(answer):
    return answer.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_an_old_form_shows_what_was_typed_again_and_is_sent_from_there(strict):
    said = typed(narrative_en=WORDS)
    answer = strict.post(NEW, {**said, "csrfmiddlewaretoken": strict.old}, headers=OURS)
    assert answer.status_code == 403 and dict(answer.context["typed"])["narrative_en"] == WORDS
    assert "&lt;b&gt;more" in answer.text and "<b>more" not in answer.text and "field_officer" in answer.text
    again = [*answer.context["typed"], ("csrfmiddlewaretoken", token_of(answer))]
    assert strict.post(NEW, dict(again), headers=OURS).status_code == 302
    assert ProgressEntry.objects.get().narrative_en == WORDS


def test_an_old_form_answers_in_the_language_of_who_is_signed_in(strict, world):
    world.people.field_officer.language = "ru"
    world.people.field_officer.save()
    assert "Отправить еще раз" in strict.post(NEW, typed(), headers=OURS).text


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {}])
def test_what_a_strangers_page_posts_is_not_shown(strict, headers):
    answer = strict.post(NEW, typed(narrative_en=WORDS), headers=headers)
    assert answer.status_code == 403 and "more" not in answer.text and "Send it again" not in answer.text


def test_no_password_is_said_again(strict):
    said = {"username": "x", "password": "secret one", "again-password": "secret two", "new_password1": "secret three"}
    answer = strict.post(reverse("sign-in"), said, headers=OURS)
    assert answer.status_code == 403 and "secret" not in answer.text


def test_an_act_after_the_session_keeps_its_words_and_goes_on_once_signed_in(client, world):
    Installation.objects.update(demonstration=True)
    row, officer = standing_entry(world, state="submitted"), world.people.unit_officer
    officer.password = make_password("a long pass word", hasher="pbkdf2_sha256")
    officer.save()
    address = reverse("entry-comment", kwargs={"pk": row.pk})
    answer = client.post(address, {"text": WORDS, "field": ""})
    assert answer.status_code == 401 and dict(answer.context["typed"])["text"] == WORDS
    signing = {"again-username": "unit_officer", "again-password": "a long pass word"}
    client.post(address, {**dict(answer.context["typed"]), **signing})
    assert EntryComment.objects.get().text == WORDS


@pytest.mark.parametrize("name", ["entry-comment", "country-report-comment", "meeting-comment", "sessions-end"])
def test_an_address_that_is_only_posted_to_is_never_where_one_comes_back_to(client, world, name):
    keys = {"entry-comment": {"pk": standing_entry(world).pk}, "sessions-end": {}, "meeting-comment": {"key": "x"}}
    address = reverse(name, kwargs=keys.get(name, {"year": 1998, "country": "AAA"}))
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (401, 405) or answer.headers["Location"] == reverse("sign-in")


def test_who_reads_where_one_only_posts_is_told_so_on_a_page(officer, world):
    answer = officer.get(reverse("entry-comment", kwargs={"pk": standing_entry(world).pk}))
    assert (answer.status_code, answer["Allow"]) == (405, "POST") and "no page to read here" in answer.text
