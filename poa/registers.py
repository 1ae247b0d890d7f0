"""The reference data of an installation: which tables there are, what their rows say, and who changed them last."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poa.models import (
    Addressee,
    CategoryOfConcern,
    Event,
    Instrument,
    MainIssue,
    Party,
    Reservation,
    Resolution,
    Term,
    VulnerableGroup,
)
from poa.witnesses.ground import KEPT, LOADED
from poa.wording import day_in_words

CODE, ENGLISH, RUSSIAN = (_("Code"), "code"), (_("In English"), "title_en"), (_("In Russian"), "title_ru")


@dataclass(frozen=True)
class Register:
    """A table of reference data: its model, and its columns as (heading, attribute or function of a row)."""

    label: Promise
    model: type[Model]
    columns: tuple[tuple[Promise, str | Callable], ...]

    @property
    def headings(self):
        return [heading for heading, _of in self.columns]

    def rows(self):
        """Return (row, its cells as texts) in the table's own order."""
        return [(row, [cell(row, of) for _heading, of in self.columns]) for row in self.queryset()]

    def queryset(self):
        rows = self.model._default_manager.all()
        return rows.select_related("party") if self.model is Reservation else rows


def cell(row, of):
    value = of(row) if callable(of) else getattr(row, of)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def part_of(party):
    """Say as what a party takes part: in whose commitments it stands, or whether it was at the Conference."""
    if party.reporting_country:
        return _("followed country")
    if party.reporting_agency:
        return _("agency of the Unit")
    return _("at the Conference") if party.at_conference else ""


REGISTERS = {
    "parties": Register(
        _("Parties"),
        Party,
        (
            CODE,
            (_("In English"), "name_en"),
            (_("In Russian"), "name_ru"),
            (_("Kind"), lambda row: row.get_kind_display()),
            (_("Takes part as"), part_of),
        ),
    ),
    "instruments": Register(
        _("Treaties"),
        Instrument,
        (CODE, ENGLISH, RUSSIAN, (_("Depositary"), "depositary")),
    ),
    "issues": Register(_("Main issues"), MainIssue, (CODE, ENGLISH, RUSSIAN)),
    "categories": Register(
        _("Categories of concern"),
        CategoryOfConcern,
        (
            CODE,
            ENGLISH,
            RUSSIAN,
            (_("Definition"), lambda row: _("universal") if row.universal else _("working definition")),
        ),
    ),
    "groups": Register(_("Vulnerable groups"), VulnerableGroup, (CODE, ENGLISH, RUSSIAN)),
    "addressees": Register(_("Addressees"), Addressee, (CODE, ENGLISH, RUSSIAN)),
    "reservations": Register(
        _("Reservations"),
        Reservation,
        ((pgettext_lazy("a country", "State"), "party"), (_("Source"), "source"), (_("Term"), "throughout_term")),
    ),
    "resolutions": Register(
        _("Resolutions"),
        Resolution,
        (
            (_("Symbol"), "symbol"),
            (_("In English"), "title"),
            (_("Adopted"), lambda row: day_in_words(row.adopted_on)),
        ),
    ),
    "terms": Register(_("Words for searching"), Term, (CODE, (_("In English"), "en"), (_("In Russian"), "ru"))),
}


def changes():
    """Return {table: the event that changed it last}: a load that left a table as it was changed nothing in it."""
    told, changed = {}, {}
    for event in Event.objects.filter(kind__in=(LOADED, *KEPT)).order_by("sequence").select_related("by"):
        for table, digest in event.detail.get("tables", {}).items():
            if told.get(table) != digest:
                told[table], changed[table] = digest, event
    return changed


def history_of(party):
    """Return the events of one party, the newest first."""
    rows = Event.objects.filter(subject_type=Party._meta.label_lower, subject_id=str(party.pk))
    return rows.select_related("by").order_by("-sequence")
