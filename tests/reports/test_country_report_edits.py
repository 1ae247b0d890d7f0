"""What is written into a country report by several hands: sources that wander, what differs, what is refused."""

import io
import re
import zipfile

import pytest
from django.utils import translation
from lxml import etree

from reports.models import CountryReport
from tests.cast import NOW
from tests.reports.country_kit import DAY, saved, sent, submitted
from tests.reports.test_country_report_pages import PAGE, as_, document, typed
from tracking.actions.entries import change_audience
from tracking.comparing import in_one
from tracking.errors import Incomplete

CONSULTED = f"{PAGE}consulted/"
NOT_SAVED = "The text of this part is as you typed it, and not saved yet."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def nameless(begun, make_entry, cast):
    """A fact without a reference, as the offices log them, cited in the overview; return (entry, its mark)."""
    entry = make_entry(state="verified", narrative_en="A school was opened.", **DAY)
    saved(begun, "overview", "Schools [].", by=cast.field, cite=[entry.pk])
    return entry, begun.citations.get(entry=entry).mark


# Sources.


def test_a_sentence_taken_out_of_one_part_keeps_its_source_when_it_is_put_into_another(cast, begun, nameless):
    entry, mark = nameless
    assert saved(begun, "overview", "Roads.", by=cast.field).dropped
    saved(begun, "priorities", f"Schools [{mark}].", by=cast.field)
    assert begun.citations.get(entry=entry).mark == mark
    assert CountryReport.objects.get(pk=begun.pk).next_mark == mark + 1


def test_a_source_ticked_anew_meanwhile_has_one_number_wherever_the_old_one_is_put(cast, begun, nameless):
    entry, mark = nameless
    saved(begun, "overview", "Roads.", by=cast.field)
    saved(begun, "constraints", "Schools [].", by=cast.field, cite=[entry.pk])
    now = begun.citations.get(entry=entry).mark
    saved(begun, "priorities", f"Schools [{mark}].", by=cast.field)
    assert begun.parts.get(key="priorities").text == f"Schools [{now}]." and now != mark


def test_a_source_that_fell_off_twice_comes_back_under_one_number(cast, begun, nameless):
    entry, mark = nameless
    saved(begun, "overview", "Roads.", by=cast.field)
    saved(begun, "overview", "Schools [].", by=cast.field, cite=[entry.pk])
    second = begun.citations.get(entry=entry).mark
    saved(begun, "overview", "Roads.", by=cast.field)
    saved(begun, "priorities", f"Schools [{mark}]. Again [{second}].", by=cast.field)
    assert begun.parts.get(key="priorities").text == f"Schools [{mark}]. Again [{mark}]." and second != mark


def test_a_source_that_was_closed_since_it_fell_off_does_not_come_back(cast, begun, nameless):
    entry, mark = nameless
    saved(begun, "overview", "Roads.", by=cast.field)
    change_audience(entry=entry, audience="unit", reason="Names.", by=cast.officer, at=NOW)
    with pytest.raises(Incomplete, match=rf"\[{mark}\], which no source"):
        saved(begun, "priorities", f"Schools [{mark}].", by=cast.field)


def test_a_source_without_a_reference_is_told_by_its_day_and_words(client, cast, begun, nameless):
    entry, mark = nameless
    posted = as_(client, cast.field).post(
        f"{PAGE}parts/overview/", typed(begun, "overview", text="Roads."), follow=True
    )
    assert f"[{mark}] 1 February 1999: A school was opened" in posted.text
    compared = client.get(f"{PAGE}versions/").text
    assert f"<del>[{mark}] 1 February 1999: A school was opened\n</del>" in compared
    told = zipfile.ZipFile(io.BytesIO(document(client))).read("word/document.xml").decode()
    assert str(entry.pk) not in posted.text + compared + told


def test_a_source_that_fell_off_is_not_named_to_an_officer_who_may_not_open_it(client, cast, begun, make_entry):
    """A fact of the region belongs to no country's offices."""
    region = {"regional": True, "countries": (), "by": cast.officer}
    entry = make_entry(state="verified", narrative_en="A school was opened.", **region, **DAY)
    saved(begun, "overview", "Schools [].", by=cast.field, cite=[entry.pk])
    change_audience(entry=entry, audience="unit", reason="Names.", by=cast.officer, at=NOW)
    roads = typed(begun, "overview", text="Roads.")
    text = as_(client, cast.field).post(f"{PAGE}parts/overview/", roads, follow=True).text
    assert "A school was opened" not in text and "] A source that is not open to you any more." in text


def test_a_comparison_names_no_source_that_its_reader_may_not_open(client, cast, begun, nameless):
    entry, mark = nameless
    saved(begun, "overview", "Roads.", by=cast.field)
    change_audience(entry=entry, audience="unit", reason="Names.", by=cast.officer, at=NOW)
    sent(begun, cast)
    saved(begun, "overview", "Bridges.", by=cast.field)
    text = as_(client, cast.government).get(f"{PAGE}versions/").text
    assert "A school was opened" not in text


# Two texts.


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("One.\nTwo.", "One.", [("same", "One."), ("del", "\nTwo.")]),
        ("One.", "One.\nTwo.", [("same", "One."), ("ins", "\nTwo.")]),
        ("One. Two.", "One.\nTwo.", [("same", "One."), ("ins", "\n"), ("same", "Two.")]),
        ("One.\n\nTwo.", "One.\nTwo.", [("same", "One.\nTwo.")]),
    ],
)
def test_a_line_that_went_or_came_takes_its_end_along(before, after, told):
    assert in_one(before, after) == told


def test_a_paragraph_that_was_parted_is_told_as_changed(client, cast, begun):
    saved(begun, "constraints", "Deep snow. Thin ice.", by=cast.field)
    saved(begun, "constraints", "Deep snow.\nThin ice.", by=cast.field)
    assert "Deep snow.<ins>¶\n</ins>Thin ice." in as_(client, cast.field).get(f"{PAGE}versions/").text


def test_the_document_tracks_the_end_of_a_paragraph_in_the_style_of_plain_text(client, cast, begun):
    saved(begun, "constraints", "Deep snow.", by=cast.field)
    saved(begun, "constraints", "Deep snow.\nThin ice.", by=cast.field)
    archive = zipfile.ZipFile(io.BytesIO(document(as_(client, cast.field))))
    body = etree.fromstring(archive.read("word/document.xml"))
    kept = next(p for p in body.iter(f"{W}p") if "".join(t.text or "" for t in p.iter(f"{W}t")) == "Deep snow.")
    assert kept.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert kept.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Normal"


def test_another_language_of_a_part_is_told_as_a_change(client, cast, begun):
    saved(begun, "constraints", "Snow.", by=cast.field)
    saved(begun, "constraints", "Snow.", by=cast.field, original="ru")
    text = as_(client, cast.field).get(f"{PAGE}versions/").text
    assert "<del>Written in: English\n</del><ins>Written in: Russian\n</ins>Snow." in text


def test_who_saves_second_is_told_that_the_language_differs(client, cast, begun):
    stale = typed(begun, "constraints", text="Much ice.")
    saved(begun, "constraints", "Much snow.", by=cast.field, original="ru")
    answer = as_(client, cast.field).post(f"{PAGE}parts/constraints/", stale)
    assert (
        answer.status_code == 409 and "<del>Written in: Russian\n</del><ins>Written in: English\n</ins>" in answer.text
    )


# Who was consulted.


def organization(client, **said):
    said = {"name": "Hearth", "kind": "ngo", "consulted_on": "1999-03-02", "how": "A visit."} | said
    return client.post(CONSULTED, {f"consulted-{name}": value for name, value in said.items()})


def test_a_refused_organization_takes_no_fact_off_the_page(client, cast, begun):
    answer = organization(as_(client, cast.field), consulted_on="")
    assert answer.status_code == 422 and "Forty families" in answer.text and "No verified fact" not in answer.text


def test_an_organization_that_another_took_out_is_told_so(client, cast, begun):
    organization(as_(client, cast.field))
    number = begun.consulted.get().pk
    client.post(CONSULTED, {"remove": number})
    assert "It was taken out already" in client.post(CONSULTED, {"remove": number}, follow=True).text


def test_a_comparison_tells_the_day_of_a_consultation_in_words(client, cast, begun):
    organization(as_(client, cast.field))
    assert "Hearth (non-governmental organization), 2 March 1999: A visit." in client.get(f"{PAGE}versions/").text


def test_a_returned_report_is_of_its_own_gender_in_russian():
    with translation.override("ru"):
        assert str(CountryReport.State.RETURNED.label) == "возвращен"


# Refused, and not lost.


def test_a_reason_to_withdraw_comes_back_to_who_has_the_report_in_hand_no_more(client, cast, begun):
    submitted(begun, cast)
    answer = as_(client, cast.field).post(f"{PAGE}withdraw/", {"withdraw-reason": "Begun too early."})
    assert answer.status_code == 422 and "Begun too early.</textarea>" in answer.text
    assert "is submitted; this cannot be done now" in answer.text


def test_a_comment_in_russian_is_on_a_paragraph_of_the_text_and_on_none_of_the_programme(client, cast, begun):
    saved(begun, "constraints", "Snow.", by=cast.field)
    cast.field.language = "ru"
    cast.field.save(update_fields=["language"])
    text = as_(client, cast.field).get(PAGE).text
    assert '<label for="comment-paragraph-constraints">Абзац</label>' in text


def consulted_with(text, begun, **said):
    said = {"name": "Hearth", "kind": "ngo", "consulted_on": "1999-03-02", "how": "A visit."} | said
    return typed(begun, "consulted", text=text) | {f"consulted-{name}": value for name, value in said.items()}


@pytest.mark.parametrize("day", ["1999-03-02", "soon"])
def test_adding_an_organization_loses_no_word_of_the_text_beside_it(client, cast, begun, day):
    answer = as_(client, cast.field).post(CONSULTED, consulted_with("We asked many.", begun, consulted_on=day))
    assert "We asked many.</textarea>" in answer.text and NOT_SAVED in answer.text
    assert begun.consulted.exists() == (day != "soon") and not begun.parts.get(key="consulted").text


def test_taking_an_organization_out_loses_no_word_of_the_text_beside_it(client, cast, begun):
    organization(as_(client, cast.field))
    sent_in = typed(begun, "consulted", text="We asked many.") | {"remove": begun.consulted.get().pk}
    assert "We asked many.</textarea>" in client.post(CONSULTED, sent_in).text and not begun.consulted.exists()


def test_saving_the_text_adds_the_organization_that_was_filled_in_beside_it(client, cast, begun):
    as_(client, cast.field).post(f"{PAGE}parts/consulted/", consulted_with("We asked many.", begun))
    assert begun.parts.get(key="consulted").text == "We asked many." and begun.consulted.get().name == "Hearth"
    answer = client.post(f"{PAGE}parts/consulted/", consulted_with("We asked all.", begun, name="Home", how=""))
    assert answer.status_code == 422 and 'value="Home"' in answer.text
    assert begun.parts.get(key="consulted").text == "We asked all."


def test_saving_the_text_with_a_source_and_an_organization_leaves_nothing_to_save(client, cast, begun, make_entry):
    entry = make_entry(state="verified", narrative_en="A school was opened.", **DAY)
    filled = consulted_with("We asked many [].", begun) | {"cite": str(entry.pk)}
    answer = as_(client, cast.field).post(f"{PAGE}parts/consulted/", filled, follow=True)
    mark = begun.citations.get(entry=entry).mark
    assert f"We asked many [{mark}].</textarea>" in answer.text and NOT_SAVED not in answer.text
    filled = consulted_with("We asked all [].", begun, how="") | {"cite": str(entry.pk)}
    answer = client.post(f"{PAGE}parts/consulted/", filled)
    assert answer.status_code == 422 and NOT_SAVED not in answer.text
    assert f"We asked all [{mark}].</textarea>" in answer.text


def test_adding_an_organization_loses_neither_a_tick_nor_the_language_of_the_text_beside_it(
    client, cast, begun, make_entry
):
    entry = make_entry(state="verified", narrative_en="A school was opened.", **DAY)
    saved(begun, "consulted", "Many.", by=cast.field)
    ticked = consulted_with("Many.", begun) | {"cite": str(entry.pk)}
    answer = as_(client, cast.field).post(CONSULTED, ticked, follow=True)
    assert re.search(rf'value="{entry.pk}" id="cite-\d+" checked', answer.text) and NOT_SAVED in answer.text
    answer = client.post(CONSULTED, consulted_with("Many.", begun, name="Home") | {"original": "ru"}, follow=True)
    assert re.search(r'value="ru"[^>]* checked', answer.text) and NOT_SAVED in answer.text
