"""Dates that history gives only in part: a day, month, year, period, or open-ended (design, section 4, rule 6)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import models
from django.db.models import Case, CharField, F, Max, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from poa.clock import day_in_geneva, end_in_geneva


class PartialDate(models.Model):
    """The earliest and the latest possible day of something, how exact they are, and the source's own wording."""

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        PERIOD = "period", _("period")
        OPEN = "open", _("open-ended")

    earliest_on = models.DateField(_("from"))
    latest_on = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty: goes on."))
    precision = models.CharField(_("precision"), max_length=10, choices=Precision.choices, default=Precision.DAY)
    approximate = models.BooleanField(_("approximate"), default=False)
    date_text = models.CharField(_("date as the source words it"), max_length=100, blank=True)
    by_on = models.GeneratedField(
        expression=models.functions.Coalesce(F("latest_on"), F("earliest_on")),
        output_field=models.DateField(),
        db_persist=True,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(latest_on__isnull=True) | Q(latest_on__gte=F("earliest_on")),
                name="%(class)s_dates_in_order",
            ),
        ]

    @property
    def is_to_come(self):
        """Whether its last possible day lies ahead in Geneva."""
        return self.by_on > day_in_geneva(now())


def had_come(day):
    """Return the condition that the day of what is verified lay no longer ahead at the end of this day.

    What was loaded after it tells what a source knew by then, even of a year that was not over.
    """
    return Q(by_on__lte=day) | Q(verified_at__gt=end_in_geneva(day))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as exactly as it is known, apart from the row that bears it."""

    earliest_on: date
    latest_on: date | None
    precision: str = PartialDate.Precision.DAY
    approximate: bool = False

    @property
    def by_on(self):
        return self.latest_on or self.earliest_on


def newest_date():
    """Return the aggregate of the newest date, for `as_dated`; of two with the same last day, the more exact one.

    One text for all its columns: the newest by day alone would leave open whether "31 December" was a year.
    """
    days = (Cast("by_on", CharField()), Value(" "), Cast("earliest_on", CharField()), Value(" "), F("precision"))
    about = Case(When(approximate=True, then=Value(" about")), default=Value(""))
    return Max(Concat(*days, about, output_field=CharField()))


@lru_cache(maxsize=10_000)
def as_dated(text):
    """Return the Dated that `newest_date` found; None where there was no row."""
    if not text:
        return None
    by_on, earliest, precision, *about = text.split(" ")
    latest = None if precision == PartialDate.Precision.OPEN else date.fromisoformat(by_on)
    return Dated(date.fromisoformat(earliest), latest, precision, bool(about))


def both_or_neither(field):
    """Return the constraint that `<field>_at` and `<field>_by` stand together or not at all."""
    at, by = f"{field}_at__isnull", f"{field}_by__isnull"
    return models.CheckConstraint(
        condition=Q(**{at: True, by: True}) | Q(**{at: False, by: False}), name=f"%(class)s_{field}_at_has_by"
    )
