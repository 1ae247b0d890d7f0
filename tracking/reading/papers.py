"""What stands beside the Programme: the definitions of its annex, and the papers of its Conference."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poa.models import CategoryOfConcern, Party, Reservation, SourceText

PAPERS = (SourceText.Paper.COVERING, SourceText.Paper.CONFERENCE)
KINDS = {
    Party.Kind.STATE: pgettext_lazy("countries", "States"),
    Party.Kind.AGENCY: _("Agencies"),
    Party.Kind.ORGANIZATION: _("Organizations"),
    Party.Kind.ENTITY: _("Other entities"),
    Party.Kind.NGO: _("Non-governmental organizations"),
}


@dataclass
class Definitions:
    """Definitions of one character, universal or working, behind the words by which the annex opens them."""

    universal: bool
    categories: list
    opening: SourceText | None = None


def definitions_page(user, *, form):
    """Return the annex's paragraphs, its definitions by their character, and reservations to them, in six queries."""
    day = form.day
    facts = dict(
        day.of_entries(user)
        .order_by()
        .filter(categories__isnull=False)
        .values("categories")
        .annotate(number=Count("pk"))
        .values_list("categories", "number")
    )
    touching = Prefetch("reservations", Reservation.objects.select_related("party"))
    counted = CategoryOfConcern.objects.annotate(asked=Count("recommendations")).order_by("annex_paragraph")
    categories = list(counted.prefetch_related(touching))
    for category in categories:
        category.facts = facts.get(category.pk, 0)
    opening, lettered = opened(SourceText.objects.of(SourceText.Paper.ANNEXES))
    groups = [
        Definitions(universal, found)
        for universal in (True, False)
        if (found := [row for row in categories if row.universal is universal])
    ]
    # An annex opens its working definitions with words of its own; it need not do so for the universal ones.
    for group, words in zip(reversed(groups), reversed(lettered), strict=False):
        group.opening = words
    return {"opening": opening, "groups": groups, "reservations": reservations(), "form": form, "day": day}


def opened(rows):
    """Return the numbered paragraphs of the annex, and those that carry a letter, each without its annex's number."""
    numbered, lettered = [], []
    for row in rows:
        row.number = row.number.rpartition(" ")[2]
        (numbered if row.number.isdigit() else lettered).append(row)
    return numbered, lettered


def reservations():
    """Return the reservations, each with the paragraphs and the definitions that it touches, in three queries."""
    return list(Reservation.objects.select_related("party").prefetch_related("paragraphs", "categories"))


@dataclass(frozen=True)
class Participants:
    """Those who took part, by kind: [(kind in words, parties)], and how many there were in all."""

    kinds: list = field(default_factory=list)

    @property
    def number(self):
        return sum(len(parties) for _kind, parties in self.kinds)


def participants(parties):
    by_kind = [(label, [party for party in parties if party.kind == kind]) for kind, label in KINDS.items()]
    return Participants([(label, found) for label, found in by_kind if found])


def conference_page(*, form):
    """Return the papers in order, who took part, and the reservations, in five queries."""
    told = list(SourceText.objects.order_by("document", "position"))
    papers = [(paper, [row for row in told if row.paper == paper]) for paper in PAPERS]
    parties = list(Party.objects.by_name())
    return {
        "papers": [(paper.name.lower(), paper.label, rows) for paper, rows in papers if rows],
        "present": participants([party for party in parties if party.at_conference]),
        "prepared": participants([party for party in parties if party.in_preparation]),
        "reservations": reservations(),
        "form": form,
        "day": form.day,
    }
