"""A database of an older version, whose programme named the first paragraph of its machinery, has each marked after."""

from hashlib import sha256

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from poa.models import Paragraph, Programme
from poa.witnesses.ground import altered_ground, digests_of
from poa.witnesses.rows import digest_of_rows, feed

BEFORE = ("poa", "0020_time_section_titles")


def laid_out_as_before(loader, first):
    """Give the tables the columns that they had; returns the state of the models then."""
    state = loader.project_state(BEFORE)
    then = state.apps.get_model("poa", "Programme")
    with connection.schema_editor() as editor:
        editor.remove_field(Paragraph, Paragraph._meta.get_field("machinery"))
        column = then._meta.get_field("machinery_from").clone()
        column.default = first
        column.set_attributes_from_name("machinery_from")
        column.model = then
        editor.add_field(then, column)
    return state


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [18, 20])
def test_marks_are_carried_over_and_what_was_sealed_holds(training, first):
    loader = MigrationLoader(connection)
    state = laid_out_as_before(loader, first)
    programme, paragraph = (state.apps.get_model("poa", name) for name in ("Programme", "Paragraph"))
    assert programme.objects.get().machinery_from == first
    texts = sha256()
    feed(texts, paragraph.objects.order_by("pk").values_list("id", "number", "section_id", "function", "text"))
    sealed = {"poa.programme": digest_of_rows(programme.objects.all()), "poa.paragraph": texts.hexdigest()}
    with connection.schema_editor(atomic=True) as editor:
        loader.get_migration("poa", "0021_machinery_by_paragraph").apply(state, editor)
    marked = Paragraph.objects.of_machinery().values_list("number", flat=True)
    assert list(marked) == list(range(first, 21))
    assert digests_of([Programme, Paragraph]) == sealed


def test_a_mark_that_was_set_or_taken_away_behind_a_load_is_told(training):
    assert altered_ground() is None
    for number, mark in ((1, True), (18, False), (20, False)):
        Paragraph.objects.filter(number=number).update(machinery=mark)
        assert altered_ground().startswith("The programmes are not those that were loaded")
        Paragraph.objects.filter(number=number).update(machinery=not mark)
    Paragraph.objects.update(machinery=False)
    assert altered_ground() is not None
