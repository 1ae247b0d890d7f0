"""What a compilation tells of country reports: accepted ones, for its readers, with the sources that these may see."""

from datetime import timedelta

import pytest

from reports import actions
from reports.canonical import canonical
from reports.compilation import compile_section
from reports.compilation.english import country_reports as english
from reports.compilation.russian import country_reports as russian
from reports.gather import read
from tests.cast import NOW
from tests.reports.country_kit import LATER, REPLY_BY, accepted, replied, saved, sent
from tests.reports.snapshots import fact, snapshot
from tests.reports.test_gather import report as edition
from tests.reports.test_treaties_told import TREATY
from tracking.actions.entries import change_audience, withdraw_entry
from tracking.models import ProgressEntry

CANARY = "canary-5b1e"
PART = {"key": "constraints", "kind": "constraints", "text": "Snow.", "original": "en", "chapter_code": None}
TOLD = {
    "country_code": "AAA",
    "year": 1999,
    "accepted_on": "1999-06-10",
    "parts": [],
    "citations": [],
    "consulted": [],
    "asked_on": "1999-05-01",
    "reply_by_on": "1999-05-20",
    "position": None,
    "reply_missing": False,
}
CLEARED = {"kind": "cleared", "text": "", "original": "en", "given_on": "1999-05-10", "is_of_this_text": True}


def gathered(audience="participants", *, on=None, known_by=None):
    return read(edition(audience, known_by=known_by), on=on or NOW.date())["country_reports"]


# What is gathered.


def test_without_an_accepted_report_the_list_is_there_and_empty(begun, cast):
    assert gathered() == []
    replied(sent(begun, cast), cast)
    assert gathered() == []


def test_a_returned_report_is_told_no_more(begun, cast):
    report = accepted(begun, cast)
    assert [row["country_code"] for row in gathered()] == ["TJK"]
    actions.reopen_report(report=report, reason="A figure.", by=cast.coordinator, at=NOW)
    assert gathered() == []


def test_observers_are_told_only_what_was_accepted_for_them(begun, cast):
    saved(begun, "constraints", CANARY, by=cast.field)
    begun.refresh_from_db()
    report = accepted(begun, cast)
    assert CANARY in canonical(gathered()).decode() and gathered("observers") == []
    report = actions.reopen_report(report=report, reason="For all.", by=cast.coordinator, at=NOW)
    accepted(report, cast, audience="observers")
    assert CANARY in canonical(gathered("observers")).decode()


def test_a_report_is_not_told_to_whom_a_source_was_closed_after_it_was_accepted(begun, cast):
    """Its words may be the source's own."""
    accepted(begun, cast, audience="observers")
    entry = ProgressEntry.objects.get(reference="X1")
    change_audience(entry=entry, audience="participants", reason="Names.", by=cast.officer, at=NOW)
    [row] = gathered("participants")
    assert entry.pk in [one["key"] for one in row["citations"]]
    assert gathered("observers") == []


def test_a_source_withdrawn_since_is_told_as_such(begun, cast):
    accepted(begun, cast)
    withdraw_entry(entry=ProgressEntry.objects.get(reference="X1"), reason="Wrong.", by=cast.officer, at=NOW)
    [row] = gathered()
    assert [one["state"] for one in row["citations"] if one["reference"] == "X1"] == ["withdrawn"]


def test_a_reply_is_missing_by_the_day_of_the_document(begun, cast):
    report = sent(begun, cast)
    report = actions.submit_report(report=report, by=cast.field, at=LATER)
    actions.accept_report(report=report, audience="participants", by=cast.officer, at=LATER)
    for days, missing in ((10, False), (11, True)):
        [row] = gathered(on=NOW.date() + timedelta(days=days))
        assert (row["reply_missing"], row["position"]) == (missing, None)


def test_what_was_accepted_after_the_day_of_knowledge_is_left_out(begun, cast):
    accepted(begun, cast)
    assert len(gathered(known_by=NOW.date())) == 1
    assert gathered(known_by=NOW.date() - timedelta(days=1)) == []


def test_names_of_people_and_numbers_of_saves_stay_behind(begun, cast):
    [row] = gathered() or [accepted(begun, cast)] and gathered()
    assert row.keys() == TOLD.keys() and not {"given_by", "version"} & row["position"].keys()


def states(audience="participants", *, on=None, known_by=None):
    return read(edition(audience, known_by=known_by), on=on or NOW.date())["country_report_states"]


def test_of_a_report_not_accepted_the_state_alone_is_told(begun, cast):
    saved(begun, "constraints", CANARY, by=cast.field)
    begun.refresh_from_db()
    assert [row["state"] for row in states()] == ["drafting"] and states("observers") == []
    sent(begun, cast)
    [row] = states(on=LATER.date())
    assert (row["state"], row["reply_missing"]) == ("in_consultation", True)
    assert CANARY not in canonical(read(edition(), on=LATER.date())).decode()
    begun.refresh_from_db()
    replied(begun, cast)
    assert [row["reply_missing"] for row in states(on=LATER.date())] == [False]
    report = actions.submit_report(report=begun, by=cast.field, at=LATER)
    assert [row["state"] for row in states(known_by=NOW.date())] == ["in_consultation"]
    assert states(known_by=NOW.date() - timedelta(days=1)) == []
    actions.accept_report(report=report, audience="participants", by=cast.officer, at=LATER)
    assert states() == [] and states("observers") == []


def test_the_day_for_a_reply_is_told_as_it_was_known(begun, cast):
    report, new = sent(begun, cast), REPLY_BY + timedelta(days=30)
    given = {"report": report, "new_day": new, "reason": "The ministry moves house."}
    actions.extend_consultation(**given, by=cast.field, at=NOW + timedelta(days=2))

    def told(known_by):
        [row] = states(on=LATER.date(), known_by=known_by)
        return row["reply_by_on"], row["reply_missing"]

    assert told(NOW.date()) == (REPLY_BY, False)
    assert told(None) == told(NOW.date() + timedelta(days=2)) == (new, False)


# What is printed.


def printed(report=None, *, audience="participants", language="en", **parts):
    said = snapshot(country_reports=[{**TOLD, **report}] if report else [], **parts)
    said["edition"] |= {"audience": audience, "language": language}
    blocks = compile_section(said, "country-AAA")["blocks"]
    return [(block["type"], text_of(block), block) for block in blocks]


def text_of(block):
    return "".join(run["text"] for run in block.get("runs", ())) or block.get("text") or block.get("caption", "")


def headings(blocks):
    return [text for kind, text, _block in blocks if kind == "heading"]


def test_where_there_is_none_it_says_so():
    texts = [text for _, text, _ in printed()]
    assert "Alphia: no country report received. Constraints and priorities are not known." in texts
    texts = [text for _, text, _ in printed(audience="observers")]
    assert any("no country report received that is open to the readers of this edition" in text for text in texts)


STATE = {"country_code": "AAA", "year": 1999, "since_on": "1999-05-02", "asked_on": "1999-05-01"}
STATE |= {"reply_by_on": "1999-05-20", "reply_missing": False}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_that_is_not_accepted_is_never_called_not_received(language):
    told = {"drafting": "in draft since 2 May", "in_consultation": "put before the Government on 1 May"}
    told |= {
        "submitted": "submitted on 2 May",
        "returned": "taken back on 2 May",
        "accepted": "not open to the readers",
    }
    for state, words in told.items():
        late = {**STATE, "state": state, "reply_missing": True}
        texts = [text for _, text, _ in printed(language=language, country_report_states=[late])]
        if language == "en":
            assert any(words in text for text in texts) and not any("no country report" in text for text in texts)
            assert any("No reply was received by the date set, 20 May 1999." in text for text in texts)


def test_observers_are_not_told_that_no_other_report_came_in_place_of_one_withdrawn():
    withdrawn = {**STATE, "state": "withdrawn", "reply_by_on": None}
    for audience, words in (("participants", "No other is received yet."), ("observers", "No other is received that")):
        texts = [text for _, text, _ in printed(audience=audience, country_report_states=[withdrawn])]
        assert [text for text in texts if "was withdrawn on 2 May 1999. " + words in text]


def test_every_country_has_the_same_order():
    parts = [
        {**PART, "key": kind, "kind": kind, "text": f"On {kind}."} for kind in ("overview", "constraints", "priorities")
    ]
    parts.insert(1, {**PART, "key": "chapter-II", "kind": "progress", "chapter_code": "II", "text": "Progress."})
    blocks = printed({"parts": parts, "position": CLEARED}, entries=[fact()], instruments=[TREATY])
    level_three = [text for kind, text, block in blocks if kind == "heading" and block["level"] == 3]
    assert level_three == [
        "Overview",
        "Progress by chapter",
        "Voices",
        "Constraints",
        "Priorities",
        "Who was consulted",
        "The Government’s reply",
        "International instruments",
    ]
    texts = [text for _, text, _ in blocks]
    assert texts.index("On overview.") < texts.index("Progress.") < texts.index("On constraints.")
    assert "The country report does not say who was consulted." in texts


def test_a_mark_leads_to_its_entry_and_one_that_is_not_open_leaves_no_trace():
    cited = [{"mark": 1, "key": "key-H001", "reference": "H001", "state": "verified", "superseded": False}]
    part = {**PART, "text": "They went home [1]. More came [2]."}
    blocks = printed({"parts": [part], "citations": cited}, entries=[fact()])
    [block] = [block for _, text, block in blocks if text == "They went home [H001]. More came."]
    assert [run["href"] for run in block["runs"] if "href" in run] == ["#entry-H001"]


@pytest.mark.parametrize(
    ("state", "superseded", "told"),
    [("withdrawn", False, "[H001, since withdrawn]"), ("verified", True, "[H001, since superseded]")],
)
def test_what_became_of_a_source_is_printed(state, superseded, told):
    cited = [{"mark": 1, "key": "key-H001", "reference": "H001", "state": state, "superseded": superseded}]
    texts = [text for _, text, _ in printed({"parts": [{**PART, "text": "Home [1]."}], "citations": cited})]
    assert f"Home {told}." in texts


def test_clearance_objection_and_silence_are_printed():
    objected = {**CLEARED, "kind": "objected", "text": "There was no snow.", "is_of_this_text": False}
    texts = [text for _, text, _ in printed({"position": CLEARED})]
    assert "The Government of Alphia cleared the country report on 10 May 1999." in texts
    blocks = printed({"position": objected})
    assert any("objected" in text and text.endswith("The text was changed after that.") for _, text, _ in blocks)
    assert [text for _, text, block in blocks if block.get("kind") == "quote"] == ["There was no snow."]
    texts = [text for _, text, _ in printed({"reply_missing": True})]
    assert any(text.endswith("No reply was received by the date set, 20 May 1999.") for text in texts)


SPOKEN_LATE = {
    "en": (
        "The Government of Alphia cleared the country report on 25 May 1999, 5 days after the date set (20 May 1999).",
        "The Government of Alphia objected to the country report on 25 May 1999, 5 days after the date set "
        "(20 May 1999), in these words:",
    ),
    "ru": (
        "Alphia: 25 мая 1999 года, с опозданием на 5 дней (установленный срок: 20 мая 1999 года), правительство "
        "одобрило страновой доклад.",
        "Alphia: 25 мая 1999 года, с опозданием на 5 дней (установленный срок: 20 мая 1999 года), правительство "
        "высказало возражения против странового доклада:",
    ),
}


@pytest.mark.parametrize("language", SPOKEN_LATE)
@pytest.mark.parametrize("audience", ["participants", "observers"])
def test_a_word_after_the_day_set_is_told_to_be_late_and_by_how_much(language, audience):
    for kind, sentence in zip(("cleared", "objected"), SPOKEN_LATE[language], strict=True):
        said = {**CLEARED, "kind": kind, "text": "Snow.", "given_on": "1999-05-25"}
        late = {**said, "wanted_on": "1999-05-20", "days_late": 5}
        told = [text for _, text, _ in printed({"position": late}, language=language, audience=audience)]
        assert sentence in [text.replace("\u00a0", " ") for text in told]
        # A snapshot of before, and one in which it came in time, say no more than the day.
        for other in (said, {**late, "days_late": 0}):
            told = [text for _, text, _ in printed({"position": other}, language=language, audience=audience)]
            assert not any("after the date" in text or "опозданием" in text for text in told)


def test_that_a_text_was_changed_since_stands_behind_the_words_of_the_government():
    """In a snapshot of before it stood between the sentence and the words that this announces."""
    said = {**CLEARED, "kind": "objected", "text": "There was no snow.", "is_of_this_text": False}
    changed = "The text was changed after that."
    told = [text for _, text, _ in printed({"position": {**said, "wanted_on": None, "days_late": 0}})]
    place = told.index("There was no snow.")
    assert told[place - 1].endswith("in these words:") and told[place + 1] == changed
    former = [text for _, text, _ in printed({"position": said})]
    assert former[former.index("There was no snow.") - 1].endswith(changed)


@pytest.mark.parametrize("kind", ["overview", "progress", "constraints", "priorities", "consulted"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Text of 1998, confirmed on 10 June 1999 as still true."),
        ("ru", "Текст 1998 года; 10\xa0июня 1999\xa0года подтверждено, что он остается верным."),
    ],
)
def test_old_text_that_was_said_to_be_still_true_is_printed_as_that(kind, language, words):
    said = {"kind": kind, "chapter_code": "II" if kind == "progress" else None, "still_true": None}
    for vouched, times in ((None, 0), ({"year": 1998, "on": "1999-06-10"}, 1)):
        texts = printed({"parts": [{**PART, **said, "still_true": vouched}]}, language=language)
        assert sum(words in text for _, text, _ in texts) == times


def test_a_text_in_the_other_language_is_kept_and_marked():
    part = {**PART, "text": "Снег закрыл дороги.", "original": "ru"}
    blocks = printed({"parts": [part]})
    [block] = [block for _, text, block in blocks if text == "Снег закрыл дороги."]
    assert block["runs"][0]["lang"] == "ru"
    assert any("[Entered in another language.]" in text for _, text, _ in blocks)


def test_a_long_text_is_numbered_paragraph_by_paragraph():
    part = {**PART, "text": "\n\n".join(f"Paragraph {number}. {'x' * 290}" for number in range(100))}
    blocks = printed({"parts": [part]})
    assert sum(kind == "numbered" and text.startswith("Paragraph") for kind, text, _ in blocks) == 100


def test_a_snapshot_of_before_is_compiled_still():
    said = snapshot()
    del said["country_reports"]
    assert compile_section(said, "country-AAA")


def test_both_languages_have_every_sentence_with_the_same_places():
    names = english.COUNTRY_REPORTS.keys()
    assert names == russian.COUNTRY_REPORTS.keys()
    values = {"country": "A", "day": "B", "asked": "C", "year": 1999, "days": "D", "wanted": "E"}
    for name in names:
        assert english.COUNTRY_REPORTS[name].format(**values) and russian.COUNTRY_REPORTS[name].format(**values)


def test_every_kind_of_part_is_gathered(begun, cast):
    accepted(begun, cast)
    [row] = gathered()
    assert {part["kind"] for part in row["parts"]} == {"overview", "progress", "constraints", "priorities", "consulted"}


def test_the_observers_edition_is_the_same_to_the_byte_beside_a_report_for_fewer(begun, cast):
    def told():
        return canonical({**read(edition("observers"), on=LATER.date()), "event": None})

    before = told()
    saved(begun, "constraints", CANARY, by=cast.field)
    begun.refresh_from_db()
    accepted(begun, cast, kind="objected", text=CANARY)
    assert told() == before


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_put_before_a_government_that_did_not_reply_is_said_to_be_so_once(language):
    late = {**STATE, "state": "in_consultation", "reply_missing": True, "no_reply_by": "1999-05-20"}
    texts = [text for _, text, _ in printed(language=language, country_report_states=[late])]
    words = ("put before the Government", "No reply was received by the date set, 20 May 1999. The report is not")
    if language == "ru":
        words = ("передан правительству", "К установленному сроку, 20\xa0мая 1999\xa0года, ответ не получен. Доклад")
    assert [sum(word in text for text in texts) for word in words] == [1, 1]
    former = {name: value for name, value in late.items() if name != "no_reply_by"}
    texts = [text for _, text, _ in printed(country_report_states=[former])]
    assert sum("put before the Government" in text for text in texts) == 2  # as it was told before
