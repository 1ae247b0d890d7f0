"""When a meeting began, and how it, a round or a country report was moved by the event log, in the words of a query."""

from django.db.models import CharField, DateField, Exists, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from poa.clock import end_in_geneva
from poa.models import Event
from tracking.models.dates import PartialDate

# What the log calls the acts that move a meeting.
MOVES = ("meeting.planned", "meeting.convened", "meeting.held", "meeting.postponed")
ROUND_MOVES = ("round_planned", "round_opened", "round_compiling", "round_closed", "round_reopened")
OF_ITS_OWN_DAY = (PartialDate.Precision.DAY, PartialDate.Precision.PERIOD)


def moves(end):
    """Return the acts that moved a meeting, the outer row of a query, by this moment; the last of them first."""
    return acts_on("reports.meeting", MOVES).filter(at__lte=end).order_by("-sequence")


def acts_on(subject, kinds):
    """Return the acts of these kinds on the outer row of a query."""
    row = {"subject_type": subject, "subject_id": Cast(OuterRef("pk"), CharField())}
    return Event.objects.filter(**row, kind__in=kinds)


def rounds_as_of(rows, day, known_by=None):
    """Return the rounds that were on record by a day's end in Geneva, each with its `state_then`, and `day_then`.

    What files tell of a round is of no day: it was planned before anybody moved it here.
    """
    day = min(day, known_by or day)
    end = end_in_geneva(day)
    last = acts_on("reports.round", ROUND_MOVES).filter(at__lte=end).order_by("-sequence").values("to_state")[:1]
    days = {"day_then": Value(day, output_field=DateField()), "known_then": Value(known_by, output_field=DateField())}
    told = {"state_then": Coalesce(Subquery(last), Value("planned")), **days}
    return rows.filter(~Exists(acts_on("reports.round", ["round_planned"]).filter(at__gt=end))).annotate(**told)


class InWriting(Func):
    """A UUID as an event names its row: with hyphens, without which SQLite keeps it."""

    template = "CAST(%(expressions)s AS varchar)"
    output_field = CharField()

    def as_sqlite(self, compiler, connection, **more):
        places = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        pieces = " || '-' || ".join(f"SUBSTR(%(expressions)s, {first}, {signs})" for first, signs in places)
        return self.as_sql(compiler, connection, template=f"({pieces})", **more)


def country_reports_as_of(rows, day):
    """Return the country reports that were begun by a day's end in Geneva, each with `state_then`, and `day_then`.

    One of which no event tells is of no day.
    """
    end, row = end_in_geneva(day), {"subject_id": InWriting(OuterRef("pk"))}
    acts = Event.objects.filter(subject_type="reports.countryreport", **row, at__lte=end).exclude(to_state="")
    last = Subquery(acts.order_by("-sequence").values("to_state")[:1])
    told = {"state_then": last, "day_then": Value(day, output_field=DateField())}
    return rows.filter(opened_at__lte=end).annotate(**told).filter(state_then__isnull=False)


def begun_by(day, *, of=""):
    """The meetings, or what belongs to one (`of` is the way there), that were held and had begun by this day.

    One known only to the month or year had surely begun on its latest possible day.
    """
    began = Q(**{f"{of}precision__in": OF_ITS_OWN_DAY, f"{of}earliest_on__lte": day})
    return Q(**{f"{of}state": "held"}) & (began | Q(**{f"{of}by_on__lte": day}))
