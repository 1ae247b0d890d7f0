"""Many write at the same moment: nobody is locked out, and nobody's words are lost (design, section 4, rule 11)."""

import uuid

import pytest
from django.db import connection

from poa.models import Event, broken_link
from tests.cast import NOW, content
from tests.together import together
from tracking.actions.entries import log_entry
from tracking.models import ProgressEntry

# PostgreSQL lets a hundred in by itself; a served installation holds fewer connections than that.
WRITERS = {"sqlite": 300, "postgresql": 60}


@pytest.mark.django_db(transaction=True)
def test_three_hundred_writers_at_once_are_all_heard(cast):
    number = WRITERS[connection.vendor]
    keys = [uuid.uuid4() for _number in range(number)]
    acts = [
        lambda key=key: log_entry(key=key, content=content(narrative_en=f"Family {key}."), by=cast.field, at=NOW)
        for key in keys
    ]
    came = together(*acts)
    assert [one for one in came if not isinstance(one, ProgressEntry)] == []
    told = dict(ProgressEntry.objects.filter(key__in=keys).values_list("key", "narrative_en"))
    assert told == {key: f"Family {key}." for key in keys}
    assert Event.objects.filter(kind="entry.logged").count() == number
    assert broken_link() is None
