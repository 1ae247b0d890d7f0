"""What belongs to one meeting: who takes part, its agenda, the documents before it, what it decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_readers
from poa.models import Paragraph, Party
from reports.models.compilations import Compilation
from reports.models.rounds import ForEverybody, Meeting
from tracking.models.entries import AUDIENCES


def somebody(party, name):
    """Return the constraint that a party is named, or somebody by name where no party stands for them."""
    return models.CheckConstraint(
        condition=Q(**{f"{party}__isnull": False}) | ~Q(**{name: ""}), name=f"%(class)s_{party}_is_somebody"
    )


class Recorded(models.Model):
    """A row that somebody put on the record at some moment."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class MeetingParticipant(Recorded):
    """A State or organization that takes part in a meeting, or observes it (para. 147)."""

    class Capacity(models.TextChoices):
        PARTICIPANT = "participant", _("takes part")
        OBSERVER = "observer", _("observes")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="meetings")
    name = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=12, choices=Capacity.choices, default=Capacity.PARTICIPANT)

    objects = ForEverybody.as_manager()

    class Meta:
        ordering = ["meeting", "-capacity", "party__name_en", "name"]
        constraints = [
            somebody("party", "name"),
            models.UniqueConstraint(
                fields=["meeting", "party"], condition=Q(party__isnull=False), name="meeting_party_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "name"], condition=Q(party__isnull=True), name="meeting_name_once"
            ),
        ]

    def __str__(self):
        return str(self.party) if self.party_id else self.name


class AgendaItem(Recorded):
    """One item of a meeting's agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)

    objects = ForEverybody.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_item_once")]

    def __str__(self):
        return f"{self.number}. {self.title}"


class MeetingDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """By its own audience; one that stands for a compilation also follows that one's rule, once it is issued."""
        compilations = Compilation.objects.visible_to(user).issued()
        return self.filter(rows_for_readers(user)).filter(Q(compilation__isnull=True) | Q(compilation__in=compilations))


class MeetingDocument(Recorded):
    """A document before a meeting, with the day on which it was issued; it may stand for a compilation of ours."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    symbol = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    issued_on = models.DateField(null=True, blank=True)
    compilation = models.ForeignKey(Compilation, models.PROTECT, null=True, blank=True, related_name="before_meetings")
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.PARTICIPANTS.value)

    objects = MeetingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "issued_on", "symbol"]
        constraints = [models.UniqueConstraint(fields=["meeting", "symbol", "title"], name="meeting_document_once")]

    def __str__(self):
        return self.symbol


class MeetingDecision(Recorded):
    """What a meeting decided, tied to the paragraphs of the Programme that it bears on."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    paragraphs = models.ManyToManyField(Paragraph, related_name="meeting_decisions", blank=True)

    objects = ForEverybody.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meeting_decision_once")]

    def __str__(self):
        return f"{self.meeting_id}, {self.number}"
