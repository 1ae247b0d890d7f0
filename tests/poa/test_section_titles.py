"""Chapters and sections are called in the reader's language; the Programme's own text keeps its headings."""

import json

import pytest
from django.core.cache import cache

from poa.finding.names import asked_for
from poa.finding.reference import of_programme
from poa.models import Paragraph, Section, User
from poa.witnesses.rows import digest_of_rows
from reports.compilation import compile
from tests.poa.source_text import FIXTURES
from tests.reports.snapshots import fact, snapshot
from tests.tracking.small_world import small_world


@pytest.fixture
def world(db):
    cache.clear()
    made = small_world()
    Section.objects.filter(code="II").update(title_ru="Вторая глава")
    Section.objects.filter(code="II.A").update(title_ru="Часть")
    return made


@pytest.fixture
def page(client, world):
    def read(address, language="ru"):
        User.objects.update(language=language)
        client.force_login(User.objects.get(pk=world.people.unit_officer.pk))
        return client.get(address).text

    return read


@pytest.mark.parametrize("programme", ["geneva-1996", "training-programme"])
def test_every_section_has_a_title_in_russian(programme):
    sections = json.loads((FIXTURES / programme / "programme.json").read_text(encoding="utf-8"))["sections"]
    assert [one["code"] for one in sections if not one["title_ru"].strip()] == []


@pytest.mark.parametrize(
    "address",
    ["/matrix/", "/countries/AAA/", "/paragraphs/3/", "/assessments/sheet/AAA/II/"],
)
def test_pages_call_a_chapter_in_the_readers_language(page, address):
    russian, english = page(address), page(address, "en")
    assert "II. Вторая глава" in russian and "Second" not in russian
    assert "II. Second" in english and "Вторая" not in english


def test_the_text_keeps_its_own_heading_and_has_the_other_below(page):
    text = page("/paragraphs/")
    assert '<h2 id="section-II">II. Second</h2>\n<p class="note" lang="ru">Вторая глава</p>' in text
    assert '<a href="#section-II" lang="ru">II. Вторая глава</a>' in text
    assert '<a href="#section-I" lang="en">I. First</a>' in text


def test_the_api_tells_both(client, world):
    client.force_login(world.people.observer)
    told = client.get("/api/v1/sections/II/").json()
    assert (told["title"], told["title_ru"]) == ("Second", "Вторая глава")


def test_a_paragraph_is_found_by_what_its_chapter_is_called(world):
    wanted = of_programme()
    below = Paragraph.objects.filter(section__code="II.A").values_list("number", flat=True)
    said = {number: wanted["paragraph", str(number), ""] for number in below}
    [thing] = asked_for("главы").things
    assert said and all(any(way[0] in words for way in thing.ways) for words in said.values())


def headings(language, **changed):
    edition = {**snapshot()["edition"], "language": language}
    document = compile(snapshot(entries=[fact()], edition=edition, **changed), sha256="0" * 64)
    return repr(document)


def test_a_report_in_russian_calls_its_chapters_so_and_an_older_snapshot_stays_as_it_was():
    older = [{name: value for name, value in row.items() if name != "title_ru"} for row in snapshot()["sections"]]
    assert "II. Вторая" in headings("ru") and "II. Second" not in headings("ru")
    assert "II. Second" in headings("ru", sections=older) and "Вторая" not in headings("ru", sections=older)
    assert headings("en") == headings("en", sections=older)


def test_what_was_sealed_before_titles_had_russian_holds_until_they_have_and_then_covers_them(world):
    russian = digest_of_rows(Section.objects.all())
    Section.objects.filter(code="II").update(title_ru="Другая")
    changed = digest_of_rows(Section.objects.all())
    Section.objects.update(title_ru="")
    assert len({russian, changed, digest_of_rows(Section.objects.all())}) == 3
