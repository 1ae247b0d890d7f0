"""The newest act that a reader may learn of: while that stays the same, so does what the record tells them."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection
from django.db.models import Case, Func, OuterRef, Q, Subquery, UUIDField, When

from poa.access import audiences_of, is_unit
from poa.models import Event, Installation, Party, Programme, User
from tracking.models import Assessment, Commitment, Import, ProgressEntry

BY_AUDIENCE = (ProgressEntry, Assessment)
FOR_ALL = [model._meta.label_lower for model in (Programme, Party, Installation, Import, Commitment)]
# On its way to the record, or back from there to its author, a row changes nothing that the record tells; nor does
# what colleagues say to each other about it.
BEFORE_THE_RECORD = (
    "entry.logged",
    "entry.changed",
    "entry.submitted",
    "entry.recalled",
    "entry.returned",
    "entry.explained",
    "entry.commented",
    "entry.comment_resolved",
    "assessment.proposed",
)
MOST_SCOPES = 1_000


class RowKey(Func):
    """The primary key that an event names in writing; the engines keep it in different ways."""

    template = "CAST(%(expressions)s AS uuid)"
    output_field = UUIDField()

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="REPLACE(%(expressions)s, '-', '')", **more)


@dataclass(frozen=True)
class Scope:
    """All of a reader that decides which rows they may open."""

    pk: int
    role: str
    organization: int | None
    country_codes: frozenset
    user: User = field(compare=False)


def newest_act(user):
    """Return (sequence, hash) of the newest event that can have changed what this reader reads, in one query.

    The Unit sees everything. For others, an event about a row that is closed to them must not show, not even as a
    page that is sent again (design, rule 9); what was open to them until it happened, they may miss.
    """
    if is_unit(user):
        return Event.head()
    scope = Scope(user.pk, user.role, user.organization_id, frozenset(user.country_codes), user)
    with connection.cursor() as cursor:
        cursor.execute(*question(scope))
        return cursor.fetchone()


@lru_cache(MOST_SCOPES)
def question(scope):
    """Return the statement and its values; kept, since composing it costs more than the database's answer."""
    user = scope.user
    own = Q(subject_type=user._meta.label_lower, subject_id=str(user.pk))
    narrowed = Q(kind="entry.audience_changed", from_state__in=audiences_of(user))
    rows = Event.objects.alias(seen=row_seen_by(user)).exclude(kind__in=BEFORE_THE_RECORD)
    rows = rows.filter(Q(subject_type__in=FOR_ALL) | own | narrowed | Q(seen__isnull=False))
    return rows.order_by("-sequence").values_list("sequence", "hash")[:1].query.sql_with_params()


def row_seen_by(user):
    """Return the expression for the row that an event is about, empty where this reader may not open it.

    A value looked up row by row from the newest event on: as a condition, PostgreSQL would first gather every
    visible row.
    """
    key, seen = RowKey(OuterRef("subject_id")), []
    for model in BY_AUDIENCE:
        rows = model.objects.visible_to(user).filter(pk=key).order_by()
        seen.append(When(subject_type=model._meta.label_lower, then=Subquery(rows.values("pk"))))
    return Case(*seen)
