"""What was counted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.models import CategoryOfConcern
from tracking.models.entries import ProgressEntry

QUALIFIERS = [
    ("exact", _("exactly")),
    ("about", _("about")),
    ("nearly", _("nearly")),
    ("more than", _("more than")),
    ("at least", _("at least")),
    ("at most", _("at most")),
]


class Figure(models.Model):
    """A measured number in an entry; two sources that disagree stand side by side (design, section 2)."""

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="figures")
    position = models.PositiveIntegerField()
    text = models.TextField()
    measure = models.CharField(_("measure"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2, null=True, blank=True)
    value_high = models.DecimalField(_("up to"), max_digits=18, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(max_length=20, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    as_of_text = models.CharField(max_length=60, blank=True)
    earliest_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    category = models.ForeignKey(CategoryOfConcern, models.PROTECT, null=True, blank=True, related_name="figures")

    class Meta:
        ordering = ["entry", "position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="figure_position_once"),
            models.CheckConstraint(
                condition=Q(value_high__isnull=True) | Q(value_high__gte=models.F("value")),
                name="figure_range_in_order",
            ),
        ]

    def __str__(self):
        return self.text
