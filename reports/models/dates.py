"""The dates of a round, and how they were put off: for all countries, or for one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from poa.access import rows_for_round_dates
from poa.models import Party
from reports.models.rounds import Round


class ForTheStaff(models.QuerySet):
    def visible_to(self, user):
        """Every row for the staff, who work towards these days."""
        return self.filter(rows_for_round_dates(user))


class RoundDateQuerySet(ForTheStaff):
    def of(self, row):
        """The dates of a round that hold: a review may have others of before, when it was not told from a year's."""
        return self.filter(round=row, kind__in=RoundDate.kinds_for(row.kind))


class RoundDate(models.Model):
    """A day by which something of a round is to be there, as it was set; it moves by extensions alone.

    A date ends with its day in Geneva (`poa/clock.py`).
    """

    class Kind(models.TextChoices):
        DRAFTS_DUE = "drafts_due", _("drafts due")
        CONSULTATION_ENDS = "consultation_ends", _("consultation with Governments ends")
        REPORTS_DUE = "reports_due", _("country reports due")
        DOCUMENTS_OUT = "documents_out", _("documents out")
        MEETING = "meeting", _("meeting")

    round = models.ForeignKey(Round, models.CASCADE, related_name="dates")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    day = models.DateField()

    objects = RoundDateQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "kind"], name="round_date_once")]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.day}"

    @classmethod
    def kinds_for(cls, kind):
        """Return the kinds of dates that a round of this kind can have.

        A review asks nothing of the countries: its country reports are those of the annual rounds within it.
        """
        return [cls.Kind.DOCUMENTS_OUT, cls.Kind.MEETING] if kind == Round.Kind.REVIEW else list(cls.Kind)

    @property
    def is_of_the_meeting(self):
        """Say whether the day is told by the meeting itself, and not by this row."""
        meeting = self.round.meeting if self.kind == self.Kind.MEETING else None
        return meeting is not None and meeting.has_own_day

    def day_for(self, country=None):
        """Return the day that holds for a country, by its key; with None the day that holds for all.

        Of several extensions the longest counts. Once the round reports to a meeting, the meeting's own day is that of
        the meeting, or None where it was postponed to a day not known yet. Reads `extensions` and the round's meeting.
        """
        if self.is_of_the_meeting:
            return self.round.meeting.own_day
        wanted = (None, country)
        days = [each.new_day for each in self.extensions.all() if each.country_id in wanted]
        return max([self.day, *days])

    def last_day_for(self, country=None):
        """Return the day after which this is late for a country: `day_for`, or the last day on which a meeting sits."""
        return self.round.meeting.own_last_day if self.is_of_the_meeting else self.day_for(country)


class MeetingsOwnDay:
    """The day of the meeting that a round reports to, where the round itself set none for it."""

    kind, is_of_the_meeting = RoundDate.Kind.MEETING, True

    def __init__(self, round):
        self.round, self.day = round, round.meeting.own_day

    def get_kind_display(self):
        return self.kind.label

    def day_for(self, country=None):
        return self.day

    def last_day_for(self, country=None):
        return self.round.meeting.own_last_day

    @property
    def extensions(self):
        return RoundExtension.objects.none()


def with_the_meeting(dates, row):
    """Return these dates of a round, and its meeting's own day where they have none for it."""
    meeting = row.meeting
    there = any(each.kind == RoundDate.Kind.MEETING for each in dates)
    return list(dates) if there or meeting is None or not meeting.has_own_day else [*dates, MeetingsOwnDay(row)]


class RoundExtension(models.Model):
    """A date put off, for all countries or for one, with the reason; never changed and never taken away."""

    date = models.ForeignKey(RoundDate, models.CASCADE, related_name="extensions")
    country = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", help_text=_("Empty: all countries.")
    )
    old_day = models.DateField()
    new_day = models.DateField()
    reason = models.TextField()
    extended_at = models.DateTimeField()
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ForTheStaff.as_manager()

    class Meta:
        ordering = ["extended_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(new_day__gt=F("old_day")), name="round_extension_is_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="round_extension_has_reason"),
        ]

    def __str__(self):
        return f"{self.date_id}: {self.old_day} to {self.new_day}"
