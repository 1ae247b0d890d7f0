"""Every page of every role in Russian: it says that it is, and no sentence of the interface is left in English."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import override

from poa.catalogues import FLOORS, paths
from poa.models import Event, User
from poa.templatetags.site import doer
from reports.actions.building import BUILDER
from tests.addresses import endpoints, filled
from tests.cast import NOW
from tests.policy import EVERYBODY, POLICY
from tests.test_policy import things  # noqa: F401 (a fixture)
from tests.worlds import SAID
from tracking.actions.assessments import propose_assessment
from tracking.actions.comments import comment_on
from tracking.actions.entries import return_entry

pytestmark = pytest.mark.once("sqlite")

EMPTY = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect", "use"}
SPOKEN = ("aria-label", "title", "data-label", "placeholder", "alt")
# A sentence, or at least four words: single words also stand in what people wrote.
LEAST_WORDS = 4
NONSENSE = ("/nowhere/", "/entries/?kind=none&country=ZZZ", "/portal/matrix/?rows=none&as_of=x", "/entries/?q=zq")


class Russian(HTMLParser):
    """What a page says to a reader of Russian: its text and the attributes that are read out, but for other tongues."""

    def __init__(self, page):
        super().__init__()
        self.tongues, self.said = [("", "")], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        tongue = given.get("lang", self.tongues[-1][1])
        if tag not in EMPTY:
            self.tongues.append((tag, tongue))
        if tongue == "ru":
            self.said += [given[name] for name in SPOKEN if given.get(name)]

    def handle_startendtag(self, tag, attributes):
        if self.tongues[-1][1] == "ru":
            self.said += [value for name, value in attributes if name in SPOKEN and value]

    def handle_endtag(self, tag):
        while self.tongues[-1][0] != tag:
            self.tongues.pop()
        self.tongues.pop()

    def handle_data(self, data):
        if self.tongues[-1][1] == "ru" and self.tongues[-1][0] not in ("script", "style"):
            self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())


def english_sentences():
    """Return the texts of the interface as they stand in the code, cut where something is put in."""
    entries = [entry for path in paths(settings.BASE_DIR, "ru") for entry in polib.pofile(str(path))]
    texts = [text for entry in entries for text in (entry.msgid, entry.msgid_plural)]
    return [part for text in texts for part in re.split(r"%\(\w+\)s|%[sd]|\{\w+\}", text) if is_sentence(part)]


def is_sentence(text):
    return len(text.split()) >= LEAST_WORDS


SENTENCES = english_sentences()


@pytest.fixture
def rows(cast, make_entry, request):
    """Make something for every page to show, and have everybody read Russian."""
    cache.clear()
    values = request.getfixturevalue("things")
    make_entry(state="submitted")
    propose_assessment(judgement=replace(SAID, paragraph=69), by=cast.field, at=NOW)
    draft = make_entry()
    User.objects.update(language="ru")
    return values, [f"/entries/{draft.pk}/", f"/entries/{draft.pk}/edit/", *NONSENSE]


def pages(who, rows):
    """Return the addresses of all pages that a role may open, and some that are not understood."""
    values, also = rows
    yield from also
    for endpoint in endpoints():
        if who in POLICY.get((endpoint.name, "GET"), ()) and not endpoint.route.startswith("/api/v1/"):
            yield from filled(endpoint, values)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_no_page_of_a_role_says_a_sentence_in_english(who, client, cast, rows):
    client.force_login(getattr(cast, who))
    seen, wrong = 0, []
    for address in pages(who, rows):
        answer = client.get(address, headers={"accept-language": "ru"})
        if answer.get("Content-Type", "").startswith("text/html") and "Content-Disposition" not in answer:
            seen += 1
            wrong += faults(address, answer)
    assert wrong == [] and seen > 8


def faults(address, answer):
    page = answer.content.decode()
    if "<html" in page and '<html lang="ru">' not in page:
        return [] if "/read/" in address else [(address, "does not say that it is Russian")]
    said = Russian(page).text
    return [(address, sentence) for sentence in SENTENCES if sentence in said]


def test_a_sentence_left_in_english_is_seen():
    page = f'<html lang="ru"><body><p>{SENTENCES[0]}</p></body></html>'
    assert SENTENCES[0] in Russian(page).text and len(SENTENCES) > 300
    quoted = f'<html lang="ru"><body><p lang="en">{SENTENCES[0]}</p><br><p>Пункт</p></body></html>'
    assert Russian(quoted).text == "Пункт"


@pytest.mark.parametrize("who", ["anonymous", "stranger"])
def test_whoever_reads_nothing_yet_is_told_so_in_russian(who, client, cast, rows):
    if who != "anonymous":
        client.force_login(getattr(cast, who))
    for address in ("/sign-in/", "/", "/nowhere/"):
        answer = client.get(address, headers={"accept-language": "ru"}, follow=True)
        assert faults(address, answer) == [], address


def test_what_people_wrote_in_english_is_marked_as_english(client, cast, make_entry):
    """So that a screen reader does not read it as Russian: reasons within a sentence, comments, reasons in the log."""
    entry = make_entry(state="submitted", by=cast.field)
    comment_on(entry=entry, field="", text="Which village was it?", by=cast.officer, at=NOW)
    return_entry(entry=entry, version=entry.version, reason="The source <b>is</b> missing.", by=cast.officer, at=NOW)
    User.objects.update(language="ru")
    client.force_login(cast.field)
    for address in (f"/entries/{entry.pk}/", f"/entries/{entry.pk}/edit/", f"/entries/{entry.pk}/history/"):
        page = client.get(address).content.decode()
        assert "The source &lt;b&gt;is&lt;/b&gt; missing." in page, address
        assert "missing" not in Russian(page).text and "Which village" not in Russian(page).text, address


def test_a_form_that_is_refused_says_why_in_russian(client, cast, rows):
    client.force_login(cast.field)
    sent = {"do": "submit", "paragraphs": "900", "when": "1/2/98", "countries": "GEO"}
    for address in ("/entries/new/", "/assessments/new/"):
        answer = client.post(address, sent)
        assert answer.status_code in (200, 422) and faults(address, answer) == [], address
        assert "Обнаружена ошибка" in answer.content.decode()


def test_the_languages_are_never_mixed(client, cast, rows):
    """One session, one page, no act in between: what is kept for one language is not given to the other."""
    client.force_login(cast.officer)
    told = {"en": "no information", "ru": "нет информации"}
    etags = {}
    for language in ("ru", "en", "ru", "en"):
        User.objects.filter(pk=cast.officer.pk).update(language=language)
        for address in ("/matrix/?rows=paragraph", "/matrix/", "/paragraphs/68/", "/entries/"):
            page = client.get(address)
            other = etags.get((address, "en" if language == "ru" else "ru"))
            assert client.get(address, headers={"if-none-match": other or '"none"'}).status_code == 200, address
            etags[address, language] = page.headers.get("ETag")
            body = page.content.decode()
            if address != "/entries/":
                assert told[language] in body and told["en" if language == "ru" else "ru"] not in body, address
            assert page.headers["Content-Language"] == language and "Cookie" in page.headers["Vary"]
    assert etags["/matrix/", "ru"] != etags["/matrix/", "en"]


def test_the_catalogues_stand_on_every_floor():
    assert [path.parts[-5] for path in paths(settings.BASE_DIR, "ru")] == list(FLOORS)


def test_who_acts_without_a_person_is_told_in_russian_and_commands_as_they_are_typed():
    with override("ru"):
        assert doer(Event(by_name=BUILDER)) == "программа подготовки докладов"
        assert doer(Event(by_name="manage.py load")) == "manage.py load"
