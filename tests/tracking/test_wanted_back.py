"""A returned entry can bear the day by which it is wanted back; its author reads it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from poa.models import Event, Notice
from tests.cast import NOW
from tests.sent_forms import Forms
from tracking.actions.comments import comment_on
from tracking.actions.entries import return_entry
from tracking.actions.telling import remind
from tracking.errors import Incomplete
from tracking.models import ProgressEntry
from tracking.reading.waiting import late_for

DUE = date(1999, 8, 31)


def returned(entry, cast, reason="Which families?", **more):
    return return_entry(entry=entry, version=1, reason=reason, by=cast.officer, at=NOW, **more)


def due_of(entry):
    return ProgressEntry.objects.get(pk=entry.pk).return_due_on


def test_the_day_is_kept_and_told_in_the_log(cast, make_entry):
    assert returned(make_entry(state="submitted"), cast, due_on=DUE).return_due_on == DUE
    assert Event.objects.get(kind="entry.returned").detail == {"due_on": "1999-08-31"}


def test_no_day_is_needed(cast, make_entry):
    assert returned(make_entry(state="submitted"), cast).return_due_on is None


def test_a_day_that_is_past_is_refused(cast, make_entry):
    entry = make_entry(state="submitted")
    with pytest.raises(Incomplete, match="expected a day from today on, 1 July 1999"):
        returned(entry, cast, due_on=date(1999, 6, 30))
    assert returned(entry, cast, due_on=date(1999, 7, 1)).state == "returned"


def test_the_author_reads_it_on_the_entry_and_on_the_form(client, cast, make_entry):
    entry = returned(make_entry(state="submitted"), cast, due_on=DUE)
    client.force_login(cast.field)
    for page in ("entry", "entry-edit"):
        assert "Wanted back by 31 August 1999." in client.get(reverse(page, args=[entry.pk])).text


@pytest.mark.parametrize(("typed", "due"), [("2099-08-31", date(2099, 8, 31)), ("", None)])
def test_the_queue_asks_for_it(client, cast, make_entry, typed, due):
    entry = make_entry(state="submitted")
    client.force_login(cast.officer)
    assert 'name="due_on"' in client.get(reverse("review")).text
    said = {"version": "1", "from": "review", "reason": "Which?", "due_on": typed}
    client.post(reverse("entry-return", args=[entry.pk]), said)
    assert due_of(entry) == due


@pytest.mark.parametrize(("typed", "told"), [("soon", "1999-08-31"), ("1999-01-01", "expected a day from today on")])
def test_a_day_that_makes_no_sense_is_told_and_nothing_is_returned(client, cast, make_entry, typed, told):
    entry = make_entry(state="submitted")
    client.force_login(cast.officer)
    said = {"version": "1", "reason": "Which?", "due_on": typed}
    place = reverse("entry-return", args=[entry.pk])
    answer = client.post(place, said)
    [form] = [one for one in Forms(answer.text).found if one.action == place]
    assert told in answer.text and form.marked == {"due_on"}
    assert (form.fields["reason"], form.fields["version"]) == (["\nWhich?"], ["1"])
    assert ProgressEntry.objects.get(pk=entry.pk).state == "submitted"


def test_programs_set_and_read_it(client, cast, make_entry):
    entry = make_entry(state="submitted")
    client.force_login(cast.officer)
    place = reverse("api-entry-return-", args=[entry.pk])
    body = {"version": 1, "reason": "Which?", "due_on": "1999-01-01"}
    refused = client.post(place, body, content_type="application/json")
    assert refused.status_code == 400 and refused.json()["errors"][0]["field"] == "due_on"
    answer = client.post(place, body | {"due_on": "2099-08-31"}, content_type="application/json")
    assert answer.json()["return_due_on"] == "2099-08-31"


def test_the_due_date_makes_it_late_and_the_unit_sees_it_too(cast, make_entry):
    early = returned(make_entry(state="submitted"), cast, due_on=date(1999, 7, 3))
    later = returned(make_entry(state="submitted"), cast, due_on=DUE)
    for moment, late in ((NOW + timedelta(days=1), set()), (NOW + timedelta(days=20), {early.pk})):
        for person in (cast.field, cast.officer):
            assert set(late_for(person, at=moment).values_list("pk", flat=True)) == late
    assert later.pk in set(late_for(cast.field, at=NOW + timedelta(days=62)).values_list("pk", flat=True))
    assert not late_for(cast.field_elsewhere, at=NOW + timedelta(days=62)).exists()


def test_its_author_is_told_before_the_day_and_after_it_once_each(cast, make_entry):
    """What had not left yet when the day came is told no more: by then it is late."""
    returned(make_entry(state="submitted"), cast, due_on=DUE)
    told = Notice.objects.filter(person=cast.field).exclude(kind="entry_returned").order_by("pk")
    steps = {0: [], 59: ["return_ahead"], 60: ["return_ahead"], 62: ["return_late"], 63: ["return_late"]}
    for day, kinds in steps.items():
        remind(at=NOW + timedelta(days=day))
        assert [row.kind for row in told.all()] == kinds
        assert all("31 August 1999" in row.line for row in told.all())


def test_who_took_it_over_reads_the_day_on_the_list(client, cast, make_entry):
    entry = returned(make_entry(state="submitted"), cast, due_on=DUE)
    ProgressEntry.objects.filter(pk=entry.pk).update(in_hand_of=cast.other_officer)
    client.force_login(cast.other_officer)
    assert "Wanted back by 31 August 1999." in client.get("/entries/?state=returned").text


def test_no_word_of_an_entry_for_the_unit_alone_goes_by_mail(cast, make_entry):
    returned(make_entry(state="submitted", audience="unit", narrative_en="A name."), cast)
    [told] = Notice.objects.filter(kind="entry_returned")
    assert set(told.words.values()) == {"…"}


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "wanted back by 31 August 1999: “Forty"), ("ru", "ожидается обратно до 31 августа 1999 года: «Forty")],
)
def test_the_letter_of_the_return_says_by_when_it_is_wanted(cast, make_entry, language, told):
    returned(make_entry(state="submitted", narrative_en="Forty families went home."), cast, due_on=DUE)
    [line] = Notice.objects.filter(kind="entry_returned")
    with override(language):
        assert told in line.line and line.words["reason"] in line.line


def test_what_looks_like_personal_data_goes_into_no_letter(cast, make_entry):
    """An entry is sent back for it, more often than not; a letter is open to whoever carries it."""
    said = "Mr. Ivan Petrov, tel. 221-45-67, came home. Ivan Petrov waits for his papers."
    entry = returned(make_entry(state="submitted", narrative_en=said), cast, reason="Take out Ivan Petrov, please.")
    comment_on(entry=entry, text=f"@{cast.field.username} Ivan Petrov?", field="", by=cast.officer, at=NOW)
    for told in Notice.objects.filter(kind__in=("entry_returned", "mentioned")):
        assert "Petrov" not in told.line and "221" not in told.line and "I… P…" in told.line
