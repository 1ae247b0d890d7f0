"""The pages speak the language of whoever reads them: the account's own, and for strangers their browser's choice."""

import shutil

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.utils.translation import override

from poa import catalogues
from poa.actions.accounts import choose_language
from poa.forms import PersonForm
from poa.models import Event
from tests.cast import NOW

CONFERENCE = [("en", "English"), ("ru", "Russian")]
IN_ENGLISH, IN_RUSSIAN = '<html lang="en">', '<html lang="ru">'


@pytest.fixture
def root(tmp_path, settings):
    """Return a folder with the floors' Russian catalogues and nothing else."""
    for path in catalogues.paths(settings.BASE_DIR, "ru"):
        copy = tmp_path / path.relative_to(settings.BASE_DIR)
        copy.parent.mkdir(parents=True)
        shutil.copy(path, copy)
    return tmp_path


def test_a_language_is_offered_once_every_floor_has_its_catalogue(root):
    assert catalogues.offered(CONFERENCE, root, written_in="en") == CONFERENCE
    catalogues.catalogue(root, "reports", "ru").unlink()
    assert catalogues.offered(CONFERENCE, root, written_in="en") == CONFERENCE[:1]


def test_this_installation_offers_both_languages_of_the_conference(settings):
    assert [code for code, _name in settings.LANGUAGES] == ["en", "ru"]


def compiled(root):
    folder = catalogues.compiled(CONFERENCE, root, root / "made", written_in="en")
    return folder / "ru" / "LC_MESSAGES" / "django.mo"


def test_what_django_reads_is_made_without_gettext_and_anew_when_a_catalogue_changed(root):
    made = compiled(root)
    before, text = made.read_bytes(), catalogues.catalogue(root, "poa", "ru")
    assert "Программа".encode() in before
    made.write_bytes(before + b" ")
    assert compiled(root).read_bytes() == before + b" ", "written again without need"
    text.write_text(text.read_text().replace('msgstr "Матрица"', 'msgstr "Таблица"'))
    assert "Таблица".encode() in compiled(root).read_bytes()
    assert [path.name for path in made.parent.iterdir()] == ["django.mo"]


def test_a_folder_that_cannot_be_written_to_is_said(root):
    (root / "made").write_text("a file where the folder belongs")
    with pytest.raises(ImproperlyConfigured, match="POA_DATA_DIR"):
        compiled(root)


def page(client, address="/sign-in/", asking="ru"):
    return client.get(address, headers={"accept-language": asking}).content.decode()


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/"])
def test_a_page_in_english_says_that_it_is(client, db, settings, address):
    settings.LANGUAGES = CONFERENCE[:1]
    client.cookies["django_language"] = "ru"
    text = page(client, address)
    assert IN_ENGLISH in text and 'class="languages"' not in text


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/"])
def test_a_stranger_is_answered_as_the_browser_asks(client, db, address):
    assert IN_RUSSIAN in page(client, address) and IN_ENGLISH in page(client, address, asking="en")
    assert IN_ENGLISH in page(client, address, asking="fr")


def test_a_strangers_choice_is_kept_by_the_browser(client, db):
    answer = client.post("/language/", {"language": "ru", "next": "/sign-in/?next=/entries/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/entries/")
    assert IN_RUSSIAN in page(client, asking="en") and "Вход" in page(client, asking="en")


def test_the_switch_names_each_language_in_itself(client, db):
    text = page(client)
    assert 'value="en" lang="en"' in text and ">English</button>" in text
    assert 'value="ru" lang="ru" class="plain" aria-current="true">Русский</button>' in text


def test_a_persons_choice_goes_with_the_account(client, cast):
    client.force_login(cast.observer)
    assert IN_ENGLISH in page(client, "/portal/")
    client.post("/language/", {"language": "ru"})
    client.cookies.clear()
    client.force_login(cast.observer)
    assert IN_RUSSIAN in page(client, "/portal/", asking="en")
    kept = Event.objects.get(kind="account.language_chosen")
    assert (kept.by, kept.from_state, kept.to_state) == (cast.observer, "en", "ru")


def test_the_account_decides_over_cookie_and_browser(client, cast):
    client.force_login(cast.observer)
    client.cookies["django_language"] = "ru"
    assert IN_ENGLISH in page(client, "/portal/")
    refused = client.get("/api/v1/entries/?nonsense=1", headers={"accept-language": "ru"}).json()
    assert "No such question" in str(refused)


def test_signing_in_tells_the_browser_the_persons_language(client, cast):
    cast.observer.language = "ru"
    cast.observer.set_password("a long password of one's own")
    cast.observer.save()
    client.cookies["django_language"] = "en"
    client.post("/sign-in/", {"username": "observer", "password": "a long password of one's own"})
    client.post("/sign-out/")
    assert IN_RUSSIAN in page(client, asking="en")


def test_an_unknown_language_changes_nothing(client, cast):
    client.force_login(cast.observer)
    for language in ("", "de", "ru\0", "x" * 500):
        answer = client.post("/language/", {"language": language})
        assert answer.status_code in (302, 400) and "django_language" not in answer.cookies
    cast.observer.refresh_from_db()
    assert cast.observer.language == "en" and not Event.objects.filter(kind="account.language_chosen").exists()


def test_the_choice_is_ones_own_and_made_once(cast):
    with pytest.raises(PermissionDenied):
        choose_language(account=cast.observer, language="ru", by=cast.coordinator, at=NOW)
    with pytest.raises(ValidationError):
        choose_language(account=cast.observer, language="de", by=cast.observer, at=NOW)
    for _time in range(2):
        choose_language(account=cast.observer, language="ru", by=cast.observer, at=NOW)
    assert Event.objects.filter(kind="account.language_chosen").count() == 1


def test_an_account_is_asked_for_its_language_where_there_is_a_choice(db, settings):
    settings.LANGUAGES = CONFERENCE[:1]
    assert "language" not in PersonForm().fields
    settings.LANGUAGES = CONFERENCE
    assert [code for code, _name in PersonForm().fields["language"].choices] == ["en", "ru"]


def test_the_description_of_the_api_is_one_for_all(client, cast):
    client.force_login(cast.observer)
    english = client.get("/api/v1/schema/").content
    with override(None):
        client.post("/language/", {"language": "ru"})
    assert client.get("/api/v1/schema/").content == english
