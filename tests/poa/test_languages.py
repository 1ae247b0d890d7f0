"""The pages are offered in the languages that they can be read in: a switch without a catalogue is a false door."""

import pytest

from poa.environment import with_catalogue
from poa.forms import PersonForm

CONFERENCE = [("en", "English"), ("ru", "Russian")]


def test_a_language_without_a_catalogue_is_not_offered(tmp_path):
    assert with_catalogue(CONFERENCE, tmp_path, written_in="en") == CONFERENCE[:1]


def test_a_language_appears_with_its_catalogue(tmp_path):
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text("")
    assert with_catalogue(CONFERENCE, tmp_path, written_in="en") == CONFERENCE


def test_no_language_of_this_installation_is_without_a_catalogue(settings):
    catalogues = {path.parts[-3] for path in settings.BASE_DIR.glob("locale/*/LC_MESSAGES/django.po")}
    assert {code for code, _name in settings.LANGUAGES} <= catalogues | {"en"}


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/"])
def test_a_page_in_english_says_that_it_is(client, db, settings, address):
    settings.LANGUAGES = CONFERENCE[:1]
    client.cookies["django_language"] = "ru"
    text = client.get(address, headers={"accept-language": "ru"}).content.decode()
    assert '<html lang="en">' in text and 'class="languages"' not in text


def test_the_switch_is_there_with_a_second_language(client, db, settings):
    settings.LANGUAGES = CONFERENCE
    text = client.get("/sign-in/", headers={"accept-language": "ru"}).content.decode()
    assert '<html lang="ru">' in text and "Русский" in text


def test_an_account_is_asked_for_its_language_where_there_is_a_choice(db, settings):
    settings.LANGUAGES = CONFERENCE[:1]
    assert "language" not in PersonForm().fields
    settings.LANGUAGES = CONFERENCE
    assert [code for code, _name in PersonForm().fields["language"].choices] == ["en", "ru"]
