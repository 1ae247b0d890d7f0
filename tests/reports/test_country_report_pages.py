"""The pages of country reports: the list of a round, the print, the form of a part, the consultation, two versions."""

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from poa.models import Notice
from poa.wording import day_in_words
from reports import actions
from reports.country_reports.quoting import openings, place_of
from reports.models import CountryReport
from tests.cast import NOW
from tests.reports.country_kit import DAY, REPLY_BY, accepted, replied, saved, sent, submitted
from tests.sent_forms import Forms, lines
from tracking.actions.entries import change_audience, withdraw_entry
from tracking.models import ProgressEntry

pytestmark = pytest.mark.once("sqlite")

PAGE = "/reports/country-reports/1999/TJK/"
HOSTILE = "<script>alert(1)</script> & \u202e{{ 7 }}"


@pytest.fixture
def clock(monkeypatch):
    """The pages' clock stands where the acts' does."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def as_(client, person):
    client.force_login(person)
    return client


def typed(report, key, **more):
    part = report.parts.get(key=key)
    return {"text": part.text, "original": part.original, "version": part.version, **more}


def post_part(client, report, key, **more):
    return client.post(f"{PAGE}parts/{key}/", typed(report, key, **more))


# The list of a round.


@pytest.mark.parametrize(
    ("who", "countries"), [("officer", 12), ("field", 1), ("field_elsewhere", 1), ("government", 0)]
)
def test_the_list_holds_the_countries_of_its_reader(client, cast, begun, who, countries):
    answer = as_(client, getattr(cast, who)).get("/reports/country-reports/1999/")
    assert len(answer.context["lines"]) == countries


def test_the_government_finds_its_report_once_it_is_consulted(client, cast, begun):
    sent(begun, cast)
    answer = as_(client, cast.government).get("/reports/country-reports/1999/")
    assert [line.report for line in answer.context["lines"]] == [begun]
    assert b'href="/reports/country-reports/"' in client.get("/portal/").content


def test_a_report_waits_on_the_governments_start_page_until_it_has_said_something(client, cast, begun):
    def waits():
        return as_(client, cast.government).get("/portal/").context["consulted"]

    assert waits() == []
    report = sent(begun, cast)
    assert waits() == [report] and f'href="{PAGE}"' in client.get("/portal/").text
    replied(report, cast)
    assert waits() == []


def test_a_country_without_a_report_is_shown_as_not_begun(client, cast, begun):
    text = as_(client, cast.officer).get("/reports/country-reports/1999/").content.decode()
    assert text.count("not begun") == 11


def test_no_reply_by_the_date_set_is_said_the_day_after_it(client, cast, begun, monkeypatch):
    report = sent(begun, cast)
    as_(client, cast.officer)
    for day, told in (
        (0, "is wanted by 11 July 1999"),
        (10, "is wanted by"),
        (11, "No reply by the date set, 11 July"),
    ):
        monkeypatch.setattr(timezone, "now", lambda day=day: NOW + timedelta(days=day))
        for address in ("/reports/country-reports/1999/", PAGE):
            assert told in client.get(address).content.decode(), (day, address)
    assert CountryReport.objects.get(pk=report.pk).state == "in_consultation"


def test_the_list_asks_six_questions_at_most(client, cast, begun):
    as_(client, cast.officer).get("/reports/country-reports/1999/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/reports/country-reports/1999/")
    asked = [
        row["sql"] for row in seen if "session" not in row["sql"] and "poa_user" not in row["sql"].split("WHERE")[0]
    ]
    assert len(asked) <= 6, "\n".join(asked)


def test_beginning_a_report_leads_to_it(client, cast, opened):
    answer = as_(client, cast.field).post(f"{PAGE}begin/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert as_(client, cast.field).post(f"{PAGE}begin/")["Location"] == PAGE
    assert CountryReport.objects.count() == 1


# Who finds a page.


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}versions/", f"{PAGE}versions/document/"])
def test_a_report_of_others_answers_like_one_that_is_not_there(client, cast, begun, address):
    for who in ("field_elsewhere", "government"):
        assert as_(client, getattr(cast, who)).get(address).status_code == 404
    assert as_(client, cast.officer).get(address).status_code == 200
    assert as_(client, cast.officer).get(address.replace("TJK", "GEO")).status_code == 404
    for who in ("participant", "observer", "administrator"):
        assert as_(client, getattr(cast, who)).get(address).status_code == 403


def test_the_page_asks_no_more_for_a_long_report(client, cast, begun, make_entry):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            client.get(PAGE)
        return len(seen)

    as_(client, cast.field).get(PAGE)
    saved(begun, "overview", "A line.", by=cast.field)
    before = asked()
    entries = [make_entry(state="verified", **DAY).pk for _ in range(5)]
    saved(begun, "overview", "A line.\n" * 100, by=cast.field, cite=entries)
    assert asked() == before


# The print.


def test_the_print_shows_marks_as_links_to_their_sources(client, cast, begun):
    mark = begun.citations.get(entry__reference="X1").mark
    text = as_(client, cast.field).get(PAGE).content.decode()
    assert f'href="#source-{mark}"' in text and f'id="source-{mark}"' in text


def test_a_source_withdrawn_superseded_or_closed_is_shown_as_such(client, cast, begun):
    entry = ProgressEntry.objects.get(reference="X1")
    report = sent(begun, cast)
    withdraw_entry(entry=entry, reason="Wrong.", by=cast.officer, at=NOW)
    assert "withdrawn since" in as_(client, cast.government).get(PAGE).content.decode()
    change_audience(entry=entry, audience="unit", reason="Names.", by=cast.officer, at=NOW)
    text = client.get(PAGE).content.decode()
    assert "A source that is not open to you any more." in text and "Forty families went home." in text
    assert as_(client, cast.officer).get(PAGE).context["sources"][home(report)].entry == entry


def home(report):
    return report.citations.get(entry__reference="X1").mark


def test_what_people_type_never_becomes_markup(client, cast, begun):
    saved(begun, "constraints", HOSTILE, by=cast.field)
    said = {"kind": "ngo", "name": HOSTILE, "consulted_on": NOW.date(), "how": HOSTILE}
    actions.add_consulted(report=begun, **said, by=cast.field, at=NOW)
    begun.refresh_from_db()
    report = sent(begun, cast)
    actions.comment_on_report(report=report, part=None, text=HOSTILE, by=cast.government, at=NOW)
    replied(report, cast, kind="objected", text=HOSTILE)
    for address in (PAGE, f"{PAGE}versions/", f"{PAGE}parts/consulted/", f"{PAGE}parts/constraints/"):
        text = as_(client, cast.field).get(address).content.decode()
        assert "<script>alert" not in text and "&lt;script&gt;alert" in text, address


# The form of a part.


def test_the_form_offers_the_facts_that_can_be_cited_and_no_other(client, cast, begun, make_entry):
    closed = make_entry(state="verified", audience="unit", **DAY)
    draft = make_entry(**DAY)
    wider = make_entry(state="verified", audience="participants", **DAY)
    answer = as_(client, cast.field).get(f"{PAGE}parts/chapter-III/")
    offered = {entry.pk for entry, _mark, _ticked in answer.context["facts"]}
    assert wider.pk in offered and not offered & {closed.pk, draft.pk}


def test_a_fact_that_is_ticked_is_cited_where_the_place_was_left(client, cast, begun, make_entry):
    entry = make_entry(state="verified", **DAY)
    answer = post_part(as_(client, cast.field), begun, "overview", text="Told [] here.", cite=[str(entry.pk)])
    assert answer["Location"] == f"{PAGE}#part-overview"
    assert begun.parts.get(key="overview").text == f"Told [{begun.next_mark}] here."


def test_a_source_that_nothing_cites_any_more_is_told(client, cast, begun):
    key = begun.parts.get(text__contains="Forty families").key
    answer = as_(client, cast.field).post(f"{PAGE}parts/{key}/", typed(begun, key, text="Homes."), follow=True)
    assert "taken off the list" in answer.content.decode() and "X1" in answer.content.decode()


def test_who_saves_second_sees_both_texts_and_loses_none(client, cast, begun):
    stale = typed(begun, "constraints", text="Much ice.")
    saved(begun, "constraints", "Much snow.", by=cast.field)
    answer = as_(client, cast.field).post(f"{PAGE}parts/constraints/", stale)
    text = answer.content.decode()
    assert answer.status_code == 409 and "Much snow." in text and "Much ice.</textarea>" in text
    assert "<del>snow.</del>" in text and "<ins>ice.</ins>" in text
    assert begun.parts.get(key="constraints").text == "Much snow."
    again = {**stale, "version": answer.context["form"]["version"].value()}
    assert client.post(f"{PAGE}parts/constraints/", again).status_code == 302
    assert begun.parts.get(key="constraints").text == "Much ice."


@pytest.mark.parametrize(
    ("sent_in", "told"),
    [
        ({"text": "As told [777]."}, "Found [777]"),
        ({"text": "x" * 30_001}, "Found 30001 signs; expected no more than 30000"),
        ({"text": "a\0b"}, "Null characters"),
        ({"cite": ["no-key"]}, "no key of an entry"),
        ({"original": "fr"}, "fr"),
        ({"version": "x"}, "whole number"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(client, cast, begun, sent_in, told):
    answer = post_part(as_(client, cast.field), begun, "overview", **{"text": "My own words.", **sent_in})
    assert answer.status_code == 422 and told in answer.content.decode()
    assert begun.versions.count() == 1


def test_words_typed_when_the_session_ran_out_are_not_lost(client, begun):
    answer = post_part(client, begun, "constraints", text="Deep snow.")
    assert answer.status_code == 401 and "Deep snow." in answer.content.decode()


def test_an_organization_is_added_and_taken_out_and_the_versions_know(client, cast, begun):
    said = {"consulted-name": "Hearth", "consulted-kind": "ngo", "consulted-consulted_on": "1999-05-02"}
    as_(client, cast.field).post(f"{PAGE}consulted/", {**said, "consulted-how": "A visit."})
    row = begun.consulted.get()
    assert "Hearth" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}consulted/", {"remove": row.pk})
    assert not begun.consulted.exists() and "Hearth" in begun.versions.get(number=2).content


def test_an_organization_without_a_day_comes_back_with_what_is_wrong(client, cast, begun):
    said = {"consulted-name": "Hearth", "consulted-kind": "ngo", "consulted-consulted_on": "soon"}
    answer = as_(client, cast.field).post(f"{PAGE}consulted/", said)
    assert answer.status_code == 422 and 'value="Hearth"' in answer.content.decode()


# The consultation.


def test_a_report_handed_in_or_returned_is_found_on_the_start_page_and_returning_is_told(client, cast, begun):
    report, told = submitted(begun, cast), "Country reports that wait for you"
    as_(client, cast.field)
    assert told not in client.get("/").content.decode()
    assert told in as_(client, cast.officer).get("/").content.decode()
    actions.return_report(report=report, reason="Say which wells.", by=cast.officer, at=NOW)
    assert told not in client.get("/").content.decode()
    text = as_(client, cast.field).get("/").content.decode()
    assert told in text and "Say which wells." in text
    notice = Notice.objects.get(subject_id=str(report.pk), person=cast.field)
    assert notice.line == "Returned to you: “Tajikistan, 1999” The reason: Say which wells."
    assert told not in as_(client, cast.field_elsewhere).get("/").content.decode()
    for who, reads in (("field", True), ("government", False)):
        as_(client, getattr(cast, who))
        [listed] = client.get("/api/v1/country-reports/").json()["results"]
        assert ("Say which wells." in client.get(PAGE).text, listed["return_reason"] != "") == (reads, reads), who


def test_a_comment_names_its_paragraph_and_stays_readable_after_edits(client, cast, begun):
    saved(begun, "constraints", "Snow closes the passes [1].\n\nNo fuel came.", by=cast.field)
    sent(begun, cast)
    said = {"part": "constraints", "paragraph": "2", "version": "2", "text": "Which fuel?"}
    as_(client, cast.government).post(f"{PAGE}comments/", said)
    text = client.get(PAGE).content.decode()
    assert 'id="part-constraints-2"' in text
    assert '<a href="#part-constraints-2"><q lang="en">No fuel came.</q></a>' in text
    refused = client.post(f"{PAGE}comments/", said | {"paragraph": "3", "text": "Mine."})
    assert refused.status_code == 422 and "of which there are 2" in refused.content.decode()
    saved(begun, "constraints", "No fuel came.", by=cast.field)
    assert '<a href="#part-constraints-1"><q lang="en">No fuel came.</q></a>' in client.get(PAGE).content.decode()
    saved(begun, "constraints", "Fuel was short.", by=cast.field)
    text = client.get(PAGE).content.decode()
    assert '<q lang="en">No fuel came.</q>' in text and '-1"><q' not in text
    old = client.post(f"{PAGE}comments/", said | {"paragraph": "1", "text": "My words."})
    assert old.status_code == 422 and "changed after you opened it" in old.content.decode()
    assert "My words.</textarea>" in old.content.decode() and begun.comments.count() == 1
    assert " selected>" not in old.content.decode()


def test_a_refused_comment_keeps_the_paragraph_it_was_made_on(client, cast, begun):
    saved(begun, "constraints", "Snow closes the passes.\n\nNo fuel came.", by=cast.field)
    said = {"part": "constraints", "paragraph": "2", "version": "2", "text": "x" * 5001}
    refused = as_(client, cast.field).post(f"{PAGE}comments/", said)
    text = refused.content.decode()
    assert refused.status_code == 422 and text.count(" selected>") == 1
    assert '<option value="2" lang="en" selected>2. No fuel came.' in text


def test_the_government_comments_at_a_place_clears_and_reads_no_talk_of_the_staff(client, cast, begun, clock):
    actions.comment_on_report(report=begun, part=None, text="Between us.", by=cast.field, at=NOW)
    report = sent(begun, cast)
    as_(client, cast.government).post(f"{PAGE}comments/", {"part": "constraints", "text": "Which roads?"})
    text = client.get(PAGE).content.decode()
    assert "Which roads?" in text and "Between us." not in text and 'id="history"' not in text
    assert 'href="/assess/' in text or "own assessment" in text
    reply = {"reply-kind": "cleared", "reply-text": "", "reply-original": "en", "reply-version": report.version}
    client.post(f"{PAGE}reply/", reply)
    assert report.positions.get().kind == "cleared"


def test_an_objection_without_words_comes_back(client, cast, begun, clock):
    report = sent(begun, cast)
    reply = {"reply-kind": "objected", "reply-text": " ", "reply-original": "en", "reply-version": report.version}
    answer = as_(client, cast.government).post(f"{PAGE}reply/", reply)
    assert answer.status_code == 422 and "Say what the Government objects to" in answer.content.decode()


@pytest.mark.parametrize("part", ["chapter-X", "a\x00b", "ж" * 20_001])
def test_a_comment_at_a_part_of_another_report_comes_back_at_the_whole_report(client, cast, begun, clock, part):
    said = {"part": part, "paragraph": "2", "version": "1", "text": "Which roads <b>?"}
    answer = as_(client, cast.field).post(f"{PAGE}comments/", said)
    page = Forms(answer.text)
    form = next(one for one in page.found if one.fields.get("part") == [""])
    assert answer.status_code == 422 and form.marked == {"text"}
    assert lines(form.fields["text"][0]) == "Which roads <b>?" and "The report has no such part." in answer.text
    assert not begun.comments.exists()


def test_a_comment_on_a_paragraph_beyond_counting_is_named_there(client, cast, begun, clock):
    saved(begun, "constraints", "Roads wash away.\n\nFerries are few.", by=cast.field)
    said = {"part": "constraints", "paragraph": "9" * 400, "text": "Which roads?"}
    answer = as_(client, cast.field).post(f"{PAGE}comments/", said)
    form = next(one for one in Forms(answer.text).found if one.fields.get("part") == ["constraints"])
    assert answer.status_code == 422 and form.marked == {"paragraph"}
    assert lines(form.fields["text"][0]) == "Which roads?" and not begun.comments.exists()


def test_a_fact_that_is_none_is_named_at_the_facts(client, cast, begun):
    answer = post_part(as_(client, cast.field), begun, "overview", cite=["no key"], text="The year was quiet.")
    form = next(one for one in Forms(answer.text).found if "cite" in one.kinds or "text" in one.kinds)
    assert answer.status_code == 422 and 'id="id_cite_error"' in answer.text
    assert 'aria-describedby="id_cite_error"' in answer.text and "Found what is no key of an entry" in answer.text
    assert lines(form.fields["text"][0]) == "The year was quiet."


def test_the_way_of_a_report_on_its_pages(client, cast, begun, clock):
    as_(client, cast.field).post(f"{PAGE}send/", {"send-reply_by_on": REPLY_BY.isoformat()})
    version = CountryReport.objects.get(pk=begun.pk).version
    reply = {"reply-kind": "objected", "reply-text": "No.", "reply-original": "en", "reply-version": version}
    as_(client, cast.government).post(f"{PAGE}reply/", reply)
    as_(client, cast.field).post(f"{PAGE}submit/")
    as_(client, cast.officer).post(f"{PAGE}return/", {"return-reason": "Say more."})
    assert CountryReport.objects.get(pk=begun.pk).state == "returned"
    assert "Say more." in as_(client, cast.field).get(PAGE).content.decode()
    client.post(f"{PAGE}send/", {"send-reply_by_on": REPLY_BY.isoformat()})
    as_(client, cast.government).post(f"{PAGE}reply/", reply)
    as_(client, cast.field).post(f"{PAGE}submit/")
    as_(client, cast.officer).post(f"{PAGE}accept/", {"accept-audience": "participants"})
    assert CountryReport.objects.get(pk=begun.pk).state == "accepted"
    as_(client, cast.coordinator).post(f"{PAGE}reopen/", {"reopen-reason": "A figure."})
    assert CountryReport.objects.get(pk=begun.pk).state == "returned"


def test_observers_are_refused_with_the_reason_on_the_page(client, cast, begun, clock):
    report = sent(begun, cast)
    replied(report, cast, kind="objected", text="No.")
    actions.submit_report(report=report, by=cast.field, at=NOW)
    answer = as_(client, cast.officer).post(f"{PAGE}accept/", {"accept-audience": "observers"})
    assert answer.status_code == 422 and "only if the Government cleared it" in answer.content.decode()


def test_an_accepted_report_offers_nobody_to_write(client, cast, begun):
    accepted(begun, cast)
    for who in ("field", "government", "officer"):
        text = as_(client, getattr(cast, who)).get(PAGE).content.decode()
        assert "parts/" not in text and "Give the reply" not in text and "Keep the comment" not in text, who


# Two versions.


@pytest.fixture
def rewritten(begun, cast):
    saved(begun, "constraints", "Deep snow closed the roads.", by=cast.field)
    saved(begun, "constraints", "Deep water closed the roads.", by=cast.field)
    begun.refresh_from_db()
    return begun


def test_two_versions_are_told_word_by_word_and_not_by_colour_alone(client, cast, rewritten):
    text = as_(client, cast.field).get(f"{PAGE}versions/").content.decode()
    assert "Deep <del>snow </del><ins>water </ins>closed the roads." in text
    assert "struck through: went" in text


@pytest.mark.parametrize("asked", ["?from=9", "?from=x", "?from=1&to=0"])
def test_a_version_that_is_not_there_is_not_found(client, cast, rewritten, asked):
    assert as_(client, cast.field).get(f"{PAGE}versions/{asked}").status_code == 404


def test_the_government_compares_from_its_consultation_on(client, cast, rewritten):
    report = sent(rewritten, cast)
    assert "snow" not in as_(client, cast.government).get(f"{PAGE}versions/").content.decode()
    assert client.get(f"{PAGE}versions/?from=2").status_code == 404
    saved(report, "constraints", "Deep ice closed the roads.", by=cast.field)
    assert "<ins>ice </ins>" in client.get(f"{PAGE}versions/").content.decode()


def document(client, asked=""):
    answer = client.get(f"{PAGE}versions/document/{asked}")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return answer.content


def test_the_document_tracks_the_changes_and_its_bytes_never_vary(client, cast, rewritten):
    content = document(as_(client, cast.field))
    assert content == document(client)
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))  # noqa: S314 (our own file)
    body = archive.read("word/document.xml").decode()
    assert '<w:delText xml:space="preserve">snow </w:delText>' in body and "water </w:t></w:r></w:ins>" in body
    assert 'w:date="1999-07-01T12:00:00Z"' in body


def test_the_document_sets_the_text_as_text_and_tells_a_day_in_words(client, cast, rewritten):
    """It was set in the letters of the masthead, bold and as large as a title."""
    said = {"kind": "ngo", "name": "Hearth", "consulted_on": NOW.date(), "how": "A meeting."}
    actions.add_consulted(report=rewritten, by=cast.field, at=NOW, **said)
    saved(rewritten, "constraints", "Deep ice closed the roads.", by=cast.field)
    body = zipfile.ZipFile(io.BytesIO(document(as_(client, cast.field)))).read("word/document.xml").decode()
    (paragraph,) = [one for one in body.split("<w:p>") if "closed the roads." in one]
    assert '<w:pStyle w:val="Normal"/>' in paragraph and '"Body"' not in body
    assert f"Hearth (non-governmental organization), {day_in_words(NOW)}: A meeting." in body


def test_a_hostile_text_breaks_no_document(client, cast, begun):
    saved(begun, "constraints", f"{HOSTILE}\x01\n\nქართული Հայերեն العربية", by=cast.field)
    content = document(as_(client, cast.field))
    body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    ElementTree.fromstring(body)  # noqa: S314 (our own file)
    assert b"<script>" not in body and "ქართული".encode() in body


def test_the_round_leads_to_its_country_reports(client, cast, opened):
    text = as_(client, cast.officer).get(reverse("round", args=[1999])).content.decode()
    assert 'href="/reports/country-reports/1999/"' in text


def test_a_comment_that_is_too_long_is_shown_again_whole_with_its_length(client, cast, begun, clock):
    answer = as_(client, cast.field).post(f"{PAGE}comments/", {"part": "constraints", "text": "x" * 4_007})
    assert answer.status_code == 422 and "x" * 4_007 in answer.text
    assert "Found 4007 signs; expected no more than 4000" in answer.text


def test_a_day_to_come_of_a_consultation_comes_back_as_it_was_typed(client, cast, begun):
    said = {"name": "Hearth", "kind": "ngo", "consulted_on": "2031-01-01", "how": "A visit."}
    answer = as_(client, cast.field).post(f"{PAGE}consulted/", {f"consulted-{name}": one for name, one in said.items()})
    assert answer.status_code == 422 and answer.context["adding"].errors.keys() == {"consulted_on"}
    assert 'value="Hearth"' in answer.text and not begun.consulted.exists()


def test_a_reply_to_an_older_text_comes_back_to_be_given_to_the_newer_one(client, cast, begun):
    report = sent(begun, cast)
    said = {"kind": "objected", "text": "It snowed.", "original": "en", "version": report.version}
    typed = {f"reply-{name}": one for name, one in said.items()}
    saved(report, "constraints", "Snow.", by=cast.field)
    refused = as_(client, cast.government).post(f"{PAGE}reply/", typed)
    assert refused.status_code == 422 and refused.context["replying"].non_field_errors()
    assert "It snowed.</textarea>" in refused.text and not report.positions.exists()
    again = refused.context["replying"]["version"].value()
    assert client.post(f"{PAGE}reply/", typed | {"reply-version": again}).status_code == 302
    assert report.positions.get().version == again == report.version + 1


def test_words_that_come_when_the_report_is_handed_in_are_refused_and_not_lost(client, cast, begun):
    report = submitted(begun, cast)
    typed = {
        "reply-kind": "objected",
        "reply-text": "It snowed.",
        "reply-original": "en",
        "reply-version": report.version,
    }
    as_(client, cast.government)
    for act, said in (("reply", typed), ("comments", {"part": "", "text": "It snowed."})):
        refused = client.post(f"{PAGE}{act}/", said)
        assert refused.status_code == 422 and "It snowed.</textarea>" in refused.text, act
    assert "It snowed." not in client.get(PAGE).text


def test_a_reply_to_an_earlier_version_is_not_told_as_one_to_the_text_that_stands(client, cast, begun, clock):
    """Neither in the report's head nor in the round's list is a text called cleared that the Government never read."""
    report = sent(begun, cast)
    replied(report, cast)
    version = CountryReport.objects.get(pk=report.pk).version
    saved(report, "constraints", "The fund is empty.", by=cast.field)
    for page in (PAGE, "/reports/country-reports/1999/"):
        text = as_(client, cast.officer).get(page).text
        assert f"The Government cleared version {version}; the text was changed since." in text
        assert "Cleared by the Government." not in text


def test_to_which_version_a_word_was_given_fits_each_word_in_russian(client, cast, begun, clock):
    """ "Cleared" and "objected" stand before the same words there."""
    report = sent(begun, cast)
    replied(report, cast)
    version = CountryReport.objects.get(pk=report.pk).version
    saved(report, "constraints", "The fund is empty.", by=cast.field)
    cast.officer.language = "ru"
    cast.officer.save()
    assert f"относится к версии {version}; с тех пор текст изменен" in as_(client, cast.officer).get(PAGE).text


def test_a_paragraph_is_quoted_without_the_gap_of_its_marks():
    """A mark before a full stop leaves none behind, and a comment that quotes it with one still finds its place."""
    beginnings = openings(
        "Boats carried 230 persons [1]. They ran all winter.\nThe fund is empty [2] [3], says the Council."
    )
    assert beginnings == [
        "Boats carried 230 persons. They ran all winter.",
        "The fund is empty, says the Council.",
    ]
    assert place_of("Boats carried 230 persons . They ran all winter.", beginnings) == 1
