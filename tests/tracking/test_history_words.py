"""What happened to an entry is told in words, never by the log's own signs."""

import re
from pathlib import Path

import pytest

from poa import actions as poa_actions
from poa import loading as poa_loading
from poa.wording import ACTS, STATES, act_in_words, state_in_words
from reports import actions as reports
from reports.models import CountryReportPosition
from reports.models.moves import MOVES
from tests.cast import NOW
from tracking import actions, loading
from tracking.actions.entries import change_audience
from tracking.models import ProgressEntry

POSITIONS = CountryReportPosition.Kind.values
KINDS = (
    r'"((?:entry|assessments?|activity|treaty_action|commitment|history|workbook|country_report|party|programme)\.(?!json)\w+'
    r"|(?:proposal|meeting)\.\w+"
    r'|(?:compilation|supplement|independent)_\w+|round_(?:re)?(?:planned|dates_set|extended|meeting_named))"'
)


FLOORS = (poa_actions, poa_loading, actions, loading, reports)


def test_every_act_on_the_record_and_every_state_has_its_words():
    writers = [path for each in FLOORS for path in Path(each.__file__).parent.glob("*.py")]
    sources = "".join(path.read_text() for path in writers)
    # A Government's position is the name of its act, and so is what a meeting becomes.
    named = {*(f"country_report.{kind}" for kind in POSITIONS), *MOVES}
    assert set(re.findall(KINDS, sources)) | named == set(ACTS)
    assert set(ProgressEntry.State.values) < set(STATES)


def test_what_has_no_words_is_told_as_it_stands():
    assert (act_in_words("round_opened"), state_in_words("open")) == ("round_opened", "open")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_history_of_an_entry_is_told_in_words(cast, client, make_entry, language):
    entry = make_entry(state="verified")
    change_audience(entry=entry, audience="observers", reason="It is public.", by=cast.officer, at=NOW)
    client.force_login(cast.officer)
    client.cookies["django_language"] = language
    page = client.get(f"/entries/{entry.pk}/").content.decode()
    history = page[page.index('class="history"') :]
    assert "entry." not in history and ": observers" not in history
    if language == "en":
        assert "Submitted for review: submitted" in history and "Readers changed: everybody who may sign in" in history


def test_what_came_by_an_import_tells_of_that_act(cast, client):
    """Each row's history points to the one event of its import (design, rule 5)."""
    entry = ProgressEntry.objects.filter(imported__isnull=False).first()
    client.force_login(cast.officer)
    page = client.get(f"/entries/{entry.pk}/")
    assert [event.subject_id for event in page.context["events"]] == [str(entry.imported_id)]
    assert "Brought in with the history" in page.text
    client.force_login(cast.observer)
    assert client.get(f"/portal/entries/{entry.pk}/").context["events"] == []
