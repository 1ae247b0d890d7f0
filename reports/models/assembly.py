"""What was done on what the General Assembly asked; and the themes of the second phase (A/RES/56/134, 58/154)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_readers
from poa.models import MainIssue, OperativeParagraph, Paragraph, Party
from poa.models.programme import in_language
from reports.models.meetings import Recorded, somebody
from reports.models.rounds import ForEverybody, Meeting
from tracking.models import ProgressEntry
from tracking.models.entries import AUDIENCES, CONFIDENCES


class AssemblyFollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every row that this reader may open today."""
        return self.filter(rows_for_readers(user))


class AssemblyFollowUp(Recorded):
    """What was done on one operative paragraph of a resolution: by whom, on which day, and the entries that tell it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    operative = models.ForeignKey(OperativeParagraph, models.PROTECT, related_name="follow_ups")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    done_on = models.DateField()
    text = models.TextField()
    entries = models.ManyToManyField(ProgressEntry, related_name="assembly_follow_ups", blank=True)
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.PARTICIPANTS.value)

    objects = AssemblyFollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["operative", "done_on", "recorded_at"]
        constraints = [somebody("party", "name")]

    def __str__(self):
        return self.text[:60]

    @property
    def whose(self):
        return str(self.party) if self.party_id else self.name


class Theme(models.Model):
    """A theme of the second phase's Work Plan, as far as a source tells it; nothing is added to what a source says."""

    key = models.SlugField(max_length=60, unique=True)
    position = models.PositiveIntegerField()
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    leads = models.ManyToManyField(Party, related_name="themes", blank=True)
    leads_note = models.TextField(blank=True, help_text=_("How far a source says who leads."))
    paragraphs = models.ManyToManyField(Paragraph, related_name="themes", blank=True)
    issues = models.ManyToManyField(MainIssue, related_name="themes", blank=True)
    meetings = models.ManyToManyField(Meeting, related_name="themes", blank=True)
    quotation = models.TextField(blank=True, help_text=_("The source's own words."))
    source = models.CharField(max_length=200)
    source_url = models.CharField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES, default="high")

    objects = ForEverybody.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return in_language(self.title_en, self.title_ru)
