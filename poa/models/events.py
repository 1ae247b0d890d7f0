"""The event log: append-only, chained by hash (design, section 4, rule 5)."""

import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

CHAIN_LOCK = 145_147
GENESIS = "0" * 64


class Event(models.Model):
    """One change of state of one thing: who, what, when, from, to, why; each row seals the one before it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="events")
    # Two names of 150 signs, and a space between.
    by_name = models.CharField(max_length=301, help_text=_("The person, or the command that acted."))
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="event_subject"),
            models.Index(fields=["kind", "at"], name="event_kind"),
        ]

    def __str__(self):
        return f"{self.sequence} {self.kind} {self.subject_type} {self.subject_id}"

    def sealed(self):
        """Return the SHA-256 of this row's content and the hash before it, as 64 hexadecimal digits."""
        content = {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by_id,
            "by_name": self.by_name,
            "kind": self.kind,
            "subject": [self.subject_type, self.subject_id],
            "states": [self.from_state, self.to_state],
            "reason": self.reason,
            "detail": self.detail,
            "previous": self.previous_hash,
        }
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @classmethod
    def head(cls):
        """Return (sequence, hash) of the newest row; (0, sixty-four zeros) for an empty log."""
        last = cls.objects.order_by("-sequence").values_list("sequence", "hash").first()
        return last or (0, GENESIS)

    @classmethod
    def take_turn(cls):
        """Wait until no other act is under way, and let none through before this transaction ends.

        What is read from here on stays as it is read, but for what no event tells of. Raises RuntimeError outside a
        transaction.
        """
        if not connection.in_atomic_block:
            raise RuntimeError("An event is recorded in the transaction of the act that it tells of.")
        # On SQLite every transaction that writes has waited for its turn where it began.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])

    @classmethod
    def record(cls, kind, *, on, by, at, from_state="", to_state="", reason="", detail=None):
        """Append one row about `on` inside the caller's transaction.

        `by` is a user, or the name of the command that acts. Raises RuntimeError outside a transaction.
        """
        cls.take_turn()
        sequence, previous = cls.head()
        person = None if isinstance(by, str) else by
        event = cls(
            sequence=sequence + 1,
            at=at,
            by=person,
            by_name=str(by),
            kind=kind,
            subject_type=on._meta.label_lower,
            subject_id=str(on.pk),
            from_state=from_state,
            to_state=to_state,
            reason=reason,
            detail=detail or {},
            previous_hash=previous,
        )
        event.hash = event.sealed()
        event.save(force_insert=True)
        return event


@transaction.atomic
def broken_link():
    """Return the first event whose seal does not hold as (sequence, what is wrong), or None for a whole chain."""
    previous, expected = GENESIS, 1
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != expected:
            return expected, "is missing"
        if event.previous_hash != previous:
            return event.sequence, "does not follow the one before it"
        if event.sealed() != event.hash:
            return event.sequence, "was changed after it was written"
        previous, expected = event.hash, expected + 1
    return None


def missing_head(sequence, digest):
    """Return what is wrong if the log does not hold this head any more, else None; every log began with GENESIS."""
    if sequence == 0:
        return None if digest == GENESIS else "Event 0 is not the one whose hash was written down."
    event = Event.objects.filter(sequence=sequence).first()
    if event is None:
        return f"Event {sequence} is missing: the log ends with {Event.head()[0]}, so its end was cut off."
    if event.hash != digest:
        return f"Event {sequence} is not the one whose hash was written down."
    return None
