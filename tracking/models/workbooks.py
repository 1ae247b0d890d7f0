"""Workbooks that officers hand in: what was read, what became of it, and which rows it wrote (design, section 7)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.access import rows_for_imports
from poa.models import Party
from tracking.models.assessments import Assessment
from tracking.models.dates import both_or_neither
from tracking.models.entries import ProgressEntry


class WorkbookImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every import that this person may look at: one's own, and what was done for one's country and agency."""
        return self.filter(rows_for_imports(user))

    def staged_for(self, person):
        """What waits for this person's decision, the oldest first."""
        own = Q(in_hand_of=person) | Q(in_hand_of=None, uploaded_by=person)
        return self.filter(own, state=WorkbookImport.State.STAGED).order_by("uploaded_at", "pk")

    def with_names(self):
        return self.select_related("country", "agency", "uploaded_by", "done_by", "undone_by")


class WorkbookImport(models.Model):
    """One file that an officer handed in. Until it is decided, what was read in it lies here; then its rows exist."""

    class State(models.TextChoices):
        STAGED = "staged", _("waits for your decision")
        DONE = "done", _("imported")
        DISCARDED = "discarded", _("set aside")
        UNDONE = "undone", _("undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, help_text=_("What the file was called."))
    sha256 = models.CharField(max_length=64)
    serial = models.CharField(max_length=36, blank=True, help_text=_("Which workbook it was when downloaded."))
    country = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    staged = models.JSONField(null=True, blank=True, help_text=_("What was read, until it is decided."))
    digest = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 of the rows that were written."))
    counts = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    in_hand_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who decides on it in the stead of who handed it in, after they left."),
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = WorkbookImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            both_or_neither("done"),
            both_or_neither("undone"),
            models.UniqueConstraint(
                fields=["sha256", "uploaded_by"], condition=Q(state="staged"), name="workbook_staged_once"
            ),
            models.CheckConstraint(condition=Q(state="staged") | Q(staged__isnull=True), name="workbook_decided_bare"),
        ]

    def __str__(self):
        return self.name

    @property
    def holder_id(self):
        """The key of whoever decides on it: who handed it in, or who took it over from them."""
        return self.in_hand_of_id or self.uploaded_by_id


class ImportedRow(models.Model):
    """One entry or assessment that an import wrote, with what is needed to take that back.

    `version` is the entry's after the import, `before` its content before; `base` tells a later upload of the same
    workbook what stood in each field after this one. `entry` is empty where undoing took a new draft away.
    """

    class Act(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        PROPOSED = "proposed", _("proposed")

    batch = models.ForeignKey(WorkbookImport, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    act = models.CharField(max_length=10, choices=Act.choices)
    entry = models.ForeignKey(ProgressEntry, models.SET_NULL, null=True, blank=True, related_name="imported_rows")
    assessment = models.ForeignKey(Assessment, models.CASCADE, null=True, blank=True, related_name="imported_rows")
    version = models.PositiveIntegerField(default=1)
    base = models.CharField(max_length=120, blank=True)
    before = models.JSONField(null=True, blank=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.batch_id}, {self.row}"
