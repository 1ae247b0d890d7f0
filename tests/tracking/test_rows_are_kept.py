"""Figures and sources: a row is kept while something stands in it, whatever it was before the form was opened."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.cast import NOW
from tests.tracking.typed import NEW, opened, typed
from tracking.actions.entries import return_entry, verify_entry
from tracking.content import content_of, whole_entries
from tracking.forms.sheet import EntrySheet
from tracking.models import ProgressEntry


def logged(officer, do="draft"):
    """Log an entry with a figure and a source through the form."""
    officer.post(NEW, typed(do=do))
    return ProgressEntry.objects.get()


def as_opened(officer, entry, **changes):
    """Return what a browser sends of the opened form, and where to."""
    address = reverse("entry-edit", kwargs={"pk": entry.pk})
    shown = officer.get(address).context
    sent = opened(shown["form"], shown["figures"], shown["sources"])
    return address, sent | {"do": "draft"} | changes


def rows_of(entry):
    return list(entry.figures.values_list("measure", "text")), list(entry.evidence.values_list("title", "symbol"))


BOTH = ([("families", "about 40 families")], [("Field note", "")])


@pytest.mark.parametrize(
    "changes",
    [{}, {"do": "submit"}, {"narrative_en": "Fifty families came back."}],
    ids=["saved", "submitted", "changed elsewhere"],
)
def test_opening_a_draft_and_sending_it_keeps_its_rows(officer, changes):
    entry = logged(officer)
    address, sent = as_opened(officer, entry, **changes)
    assert officer.post(address, sent).status_code == 302
    assert rows_of(entry) == BOTH


def test_a_row_of_which_one_field_changed_keeps_the_others(officer):
    entry = logged(officer)
    address, sent = as_opened(officer, entry, **{"sources-0-symbol": "FN/1"})
    officer.post(address, sent)
    assert rows_of(entry) == (BOTH[0], [("Field note", "FN/1")])


def test_nothing_at_all_is_changed_by_opening_and_saving(officer):
    entry = logged(officer)
    address, sent = as_opened(officer, entry)
    officer.post(address, sent)
    entry.refresh_from_db()
    assert entry.version == 1


@pytest.mark.parametrize(("rows", "left"), [("figures", ([], BOTH[1])), ("sources", (BOTH[0], []))])
def test_a_row_goes_by_its_box(officer, rows, left):
    entry = logged(officer)
    address, sent = as_opened(officer, entry, **{f"{rows}-0-DELETE": "on"})
    officer.post(address, sent)
    assert rows_of(entry) == left


@pytest.mark.parametrize(
    ("emptied", "left"),
    [(("figures-0-measure", "figures-0-value", "figures-0-text"), ([], BOTH[1]))]
    + [(("sources-0-title", "sources-0-url", "sources-0-published"), (BOTH[0], []))],
)
def test_a_row_goes_when_it_is_emptied(officer, emptied, left):
    """Its unit and its kind still stand there; they say nothing by themselves."""
    entry = logged(officer)
    address, sent = as_opened(officer, entry, **dict.fromkeys(emptied, "  "))
    assert officer.post(address, sent).status_code == 302
    assert rows_of(entry) == left


def test_a_row_that_is_half_emptied_is_named_and_not_lost(officer):
    entry = logged(officer)
    address, sent = as_opened(officer, entry, **{"figures-0-measure": ""})
    response = officer.post(address, sent)
    assert [problem.anchor for problem in response.context["problems"]] == ["id_figures-0-measure"]
    assert rows_of(entry) == BOTH


def test_a_returned_entry_keeps_its_rows_when_it_is_submitted_again(officer, world):
    entry = logged(officer, do="submit")
    return_entry(entry=entry, version=entry.version, reason="Say where.", by=world.people.unit_officer, at=NOW)
    address, sent = as_opened(officer, entry, do="submit", actor="The village")
    assert officer.post(address, sent).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, rows_of(entry)) == ("submitted", BOTH)


def test_a_correction_keeps_the_rows_of_what_it_corrects(officer, world):
    entry = logged(officer, do="submit")
    verify_entry(entry=entry, version=entry.version, by=world.people.unit_officer, at=NOW)
    officer.post(reverse("entry-supersede", kwargs={"pk": entry.pk}))
    correction = ProgressEntry.objects.get(supersedes=entry)
    address, sent = as_opened(officer, correction, do="submit", narrative_en="Fifty families came back.")
    assert officer.post(address, sent).status_code == 302
    assert rows_of(correction) == BOTH


def test_a_correction_of_the_history_says_what_it_corrects_until_somebody_changes_it(geneva, cast):
    """Words such as "end-2000" were read as days by those who know the source; the form cannot, and keeps theirs."""
    rows = ProgressEntry.objects.filter(figures__as_of_text__gt="").distinct()
    for entry in [*whole_entries(rows), *whole_entries(ProgressEntry.objects.all())[:20]]:
        shown = EntrySheet(user=cast.coordinator, entry=entry)
        data = QueryDict(mutable=True)
        for name, value in opened(shown.form, shown.figures, shown.sources).items():
            data.setlist(name, value if isinstance(value, list) else [str(value)])
        sent = EntrySheet(user=cast.coordinator, entry=entry, data=data)
        assert sent.is_valid(), sent.problems
        assert content_of(entry).differing(sent.content(entry=entry)) == []
