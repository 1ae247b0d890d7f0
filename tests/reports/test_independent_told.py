"""The compilation prints each independent report unaltered, with its reply or the lack of one, for its readers."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.actions import independent as actions
from reports.compilation import asked, compile_section
from reports.compilation.english import SENTENCES
from reports.compilation.record import Record
from reports.compilation.russian.independent import INDEPENDENT as IN_RUSSIAN
from reports.compilation.words import Words
from reports.gather import read
from reports.models import Compilation, Round
from tests.cast import NOW
from tests.independents import DUE, independent_report, received, registered, reply
from tests.reports.snapshots import snapshot
from tests.worlds import SAID
from tracking.actions.assessments import confirm_assessment

AFTER = DUE + timedelta(days=1)
PLACEHOLDER = re.compile(r"{\w+}")
SENT = {"country_code": "AAA", "reply_due_on": "1999-04-30", "reply": None, "no_reply": True}
ROW = {
    "key": "key-1",
    "name": "Lanterns",
    "organization_code": None,
    "title": "Houses taken",
    "language": "en",
    "received_on": "1999-03-01",
    "text": "First line.\n\n  Second line.",
    "file_name": "",
    "file_sha256": None,
    "audience": "observers",
    "countries": ["AAA"],
    "paragraphs": [3],
    "forwarded": [SENT],
    "given": [],
}
REPLY = {
    "language": "ru",
    "received_on": "1999-04-01",
    "text": "Мы отвечаем.",
    "file_name": "answer.pdf",
    "file_sha256": "a" * 64,
    "on_behalf": False,
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def chapter(*rows):
    return compile_section(snapshot(independent_reports=list(rows)), "ngos")


def words_of(block):
    return "".join(run["text"] for run in block.get("runs", ())) or block.get("text", "")


def said(*rows):
    return [words_of(block) for block in chapter(*rows)["blocks"]]


def gathered(audience="observers", known_by=None, on=AFTER):
    edition = Compilation(
        round=Round.objects.select_related("meeting").get(year=1999),
        audience=audience,
        as_of=date(1999, 5, 31),
        known_by=known_by,
        symbol="POA/1999/C.1",
        requested_at=NOW,
    )
    return read(edition, on=on)["independent_reports"]


def test_a_report_is_printed_word_for_word_line_by_line():
    told = said(ROW)
    place = told.index("Lanterns: Houses taken")
    assert told[place + 1 : place + 5] == [
        "Received on 1 March 1999, in English; on Alphia, paragraph 3.",
        "First line.",
        "  Second line.",
        "No reply of the Government of Alphia by 30 April 1999.",
    ]


def test_a_reply_stands_behind_it_in_its_own_language_with_its_file():
    part = chapter({**ROW, "forwarded": [{**SENT, "reply": REPLY, "no_reply": False}]})
    last, head = part["blocks"][-1], part["blocks"][-2]
    assert words_of(head) == "Reply of the Government of Alphia, received on 1 April 1999, in Russian:"
    assert (words_of(last), last["kind"], last["runs"][0]["lang"]) == ("Мы отвечаем.", "quote", "ru")
    assert part["notes"][0]["text"] == f"File as received: answer.pdf, SHA-256 {'a' * 64}."


REPLIED_LATE = {
    "en": (
        "Reply of the Government of Alphia, received on 4 May 1999, 4 days after the day set (30 April 1999), in "
        "Russian:",
        "Reply of the Government of Alphia, received by the Unit on 4 May 1999, 4 days after the day set (30 April "
        "1999), in Russian:",
    ),
    "ru": (
        "Ответ правительства (Alphia), получен 4 мая 1999 года с опозданием на 4 дня (установленный срок: 30 апреля "
        "1999 года); язык: русский:",
        "Ответ правительства (Alphia), полученный Группой 4 мая 1999 года с опозданием на 4 дня (установленный срок: "
        "30 апреля 1999 года); язык: русский:",
    ),
}


@pytest.mark.parametrize("language", REPLIED_LATE)
@pytest.mark.parametrize("audience", ["participants", "observers"])
def test_a_reply_after_the_day_set_is_told_to_be_late_and_by_how_much(language, audience):
    def heads(reply):
        whole = snapshot(independent_reports=[{**ROW, "forwarded": [{**SENT, "reply": reply, "no_reply": False}]}])
        whole["edition"] |= {"language": language, "audience": audience}
        return [words_of(block).replace("\u00a0", " ") for block in compile_section(whole, "ngos")["blocks"]]

    for on_behalf, sentence in zip((False, True), REPLIED_LATE[language], strict=True):
        reply = {**REPLY, "on_behalf": on_behalf, "received_on": "1999-05-04"}
        assert sentence in heads({**reply, "days_late": 4})
        # A snapshot of before, and one in which it came in time, say no more than the day.
        for other in (reply, {**reply, "days_late": 0}):
            assert not any("after the day" in told or "опозданием" in told for told in heads(other))


def test_until_the_day_is_over_a_reply_is_awaited():
    told = said({**ROW, "forwarded": [{**SENT, "no_reply": False}]})
    assert told[-1] == "The Government of Alphia is asked to reply by 30 April 1999."


@pytest.mark.parametrize("audience", ["participants", "observers"])
@pytest.mark.parametrize(
    ("language", "which"),
    [
        ("en", "These are the reports received in the period and, of earlier ones, those to which a reply came or was"),
        ("ru", "Это доклады, полученные за отчетный период, а из прежних – те, ответ на которые поступил или ожидался"),
    ],
)
def test_where_there_are_some_the_chapter_says_which_and_not_that_these_are_all(language, audience, which):
    """What earlier reports told is not told again, and is on record all the same."""
    whole = snapshot(independent_reports=[ROW])
    whole["edition"] |= {"language": language, "audience": audience}
    told = str(compile_section(whole, "ngos"))
    assert which in told and "The independent reports" not in told


def test_where_there_is_none_the_chapter_says_so():
    """Of reports of earlier years nothing is said: they are on record, and none of them is told again."""
    assert any("No independent report by a non-governmental organization was received in" in told for told in said())
    assert not any("independent report by a non-governmental organization is on record" in told for told in said())
    assert not any("No independent report" in words for words in said(ROW))


def test_a_snapshot_from_before_the_register_is_still_told():
    old = snapshot()
    del old["independent_reports"]
    assert compile_section(old, "ngos")


def test_the_sentences_are_the_same_in_both_languages():
    keys = {key for key in SENTENCES if key.startswith("independent.")}
    assert keys == set(IN_RUSSIAN)
    for key in keys:
        assert sorted(PLACEHOLDER.findall(SENTENCES[key])) == sorted(PLACEHOLDER.findall(IN_RUSSIAN[key])), key


@pytest.mark.parametrize(
    ("edition", "audience", "there"),
    [
        ("participants", "unit", False),
        ("observers", "unit", False),
        ("participants", "participants", True),
        ("observers", "participants", False),
        ("observers", "observers", True),
    ],
)
def test_nothing_above_the_edition_enters_it(cast, edition, audience, there):
    report = independent_report(cast, audience=audience)
    reply(report, by=cast.government)
    assert bool(gathered(edition)) is there


def test_reports_of_a_later_day_and_withdrawn_ones_are_left_out(cast):
    independent_report(cast, words=received(received_on=date(1999, 6, 1)))
    wrong = independent_report(cast)
    actions.withdraw_report(report=wrong, reason="By mistake.", by=cast.officer, at=NOW)
    assert gathered() == []


def test_an_earlier_report_is_told_again_while_its_reply_is_news(cast):
    early = received(received_on=date(1998, 5, 1))
    at = datetime(1998, 5, 2, 12, tzinfo=UTC)
    report = registered(by=cast.officer, words=early, at=at)
    assert gathered() == []
    due = {"reply_due_on": date(1998, 5, 20), "by": cast.officer, "at": at}
    sent = actions.forward_report(report=report, country="TJK", **due)
    assert gathered() == []
    late = received(received_on=date(1998, 8, 1))
    actions.reply_to(forwarding=sent, received=late, by=cast.officer, at=NOW)
    assert [row["title"] for row in gathered()] == ["Houses taken"]


def test_no_reply_is_said_once_the_day_is_over(cast):
    independent_report(cast)
    assert [gathered(on=day)[0]["forwarded"][0]["no_reply"] for day in (DUE, AFTER)] == [False, True]


def test_the_days_of_its_way_are_told_as_far_as_they_were_known(cast):
    report = independent_report(cast)
    actions.acknowledge_report(report=report, by=cast.officer, at=NOW)
    days = [(row["acknowledged_on"], row["forwarded"][0]["forwarded_on"]) for row in gathered(on=NOW.date())]
    assert days == [(NOW.date(), NOW.date())]
    [early] = gathered(on=NOW.date() - timedelta(days=1))
    assert (early["acknowledged_on"], early["forwarded"][0]["forwarded_on"]) == (None, None)


def test_a_reply_that_became_known_later_is_left_out_on_request(cast):
    report = independent_report(cast)
    reply(report, by=cast.government)
    assert gathered()[0]["forwarded"][0]["reply"]["text"] == "The houses are given back."
    assert gathered(known_by=NOW.date() - timedelta(days=1))[0]["forwarded"][0]["reply"] is None


def test_its_confirmed_assessments_are_counted(cast):
    report = independent_report(cast)
    judgement = replace(SAID, voice="independent", agency="", assessed_on=date(1999, 5, 1))
    assessment = actions.propose_from_report(report=report, judgement=judgement, by=cast.officer, at=NOW)
    assert gathered()[0]["given"] == []
    confirm_assessment(assessment=assessment, by=cast.other_officer, at=NOW)
    assert [row["of"] for row in gathered()[0]["given"]] == [68]
    later = replace(judgement, assessed_on=date(1999, 6, 15))
    late = actions.propose_from_report(report=report, judgement=later, by=cast.officer, at=NOW)
    confirm_assessment(assessment=late, by=cast.other_officer, at=NOW)
    assert [row["assessed_on"] for row in gathered()[0]["given"]] == [date(1999, 5, 1)]


def test_the_number_of_questions_does_not_grow(cast):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            gathered()
        return len(seen)

    reply(independent_report(cast), by=cast.government)
    before = asked()
    for _ in range(3):
        reply(independent_report(cast), by=cast.government)
    assert asked() == before


def test_the_spreadsheet_counts_the_days_by_which_a_reply_was_late():
    """A snapshot of before, which does not say it, has no such column."""

    def sheet(reply):
        other = {**SENT, "country_code": "BBB", "no_reply": False}
        forwarded = [{**SENT, "reply": reply, "no_reply": False}, other]
        record = Record(snapshot(independent_reports=[{**ROW, "forwarded": forwarded}]))
        columns, rows = asked.independent_reports(record, Words("en"))
        assert {len(row) for row in rows} == {len(columns)}
        return columns[-1], [row[-1] for row in rows]

    assert sheet({**REPLY, "days_late": 4}) == ("Days late", [4, ""])
    assert sheet({**REPLY, "days_late": 0}) == ("Days late", [0, ""])
    assert sheet(REPLY)[0] == "Reply"
