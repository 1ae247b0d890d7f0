"""Progress entries: dated facts with their figures and evidence."""

import uuid
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_entries
from poa.clock import day_in_geneva, end_in_geneva
from poa.finding.index import Matching
from poa.models import CategoryOfConcern, Paragraph, Party, Recommendation
from poa.models.programme import in_language
from tracking.models.dates import PartialDate, both_or_neither, had_come
from tracking.models.imports import Import
from tracking.models.links import EntryAgency, EntryCountry, EntryParagraph
from tracking.tombstones import in_short

AUDIENCES = [(audience.value, audience.label) for audience in Audience]
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
CONFIDENCES = [("high", _("high")), ("medium", _("medium")), ("low", _("low"))]

# What lies with its author or with the Unit without a due date, and longer than this, is late.
LONGEST_WAIT = timedelta(days=14)


def taken_over(reader, known_by=None):
    """Return the condition that something verified, which this reader may see, took an entry's place.

    From the few links of an entry on: asked from the other side, each row would be held against all that is verified.
    """
    seen = ProgressEntry.objects.visible_to(reader).verified(known_by).filter(pk=OuterRef("from_progressentry"))
    return Exists(ProgressEntry.earlier.through.objects.filter(Exists(seen), to_progressentry=OuterRef("pk")))


def state_known_by(day):
    """Return the state of an entry as it was known by this day's end in Geneva: one withdrawn later still stood."""
    later = Q(state=ProgressEntry.State.WITHDRAWN, withdrawn_at__gt=end_in_geneva(day))
    return Case(When(later, then=Value(ProgressEntry.State.VERIFIED.value)), default=F("state"))


class ProgressEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every entry that this reader may open today, whatever date the page is about."""
        return self.filter(rows_for_entries(user, country_links=EntryCountry, agency_links=EntryAgency))

    def verified(self, known_by=None):
        """What is verified and not withdrawn; with `known_by`, what was so at that day's end in Geneva."""
        if known_by is None:
            return self.filter(state=ProgressEntry.State.VERIFIED)
        withdrawn_later = Q(state=ProgressEntry.State.WITHDRAWN, withdrawn_at__gt=end_in_geneva(known_by))
        return self.filter(Q(state=ProgressEntry.State.VERIFIED) | withdrawn_later).known_by(known_by)

    def by(self, day):
        """What was the case by this day: facts by their latest possible day, open-ended ones by their start."""
        return self.filter(by_on__lte=day)

    def known_by(self, day):
        """What was known by this day."""
        return self.filter(known_on__lte=day)

    def within(self, start, end):
        """Facts whose latest possible day lies in [start, end)."""
        return self.filter(by_on__gte=start, by_on__lt=end)

    def standing(self, reader, known_by=None):
        """What is verified, of a day that has come, and superseded, near or far, by nothing that this reader may see.

        A correction for fewer readers would else show, by what is missing, that it is there (design, rule 9). With
        `known_by`, the record as it stood then: what was corrected or withdrawn later still stands (rule 6).
        """
        rows = self.verified(known_by).filter(~taken_over(reader, known_by)).by(day_in_geneva(now()))
        return rows.filter(had_come(known_by)) if known_by else rows

    def with_superseded(self, reader, known_by=None):
        """Put on each whether something that this reader may see took its place, by a day if one is named."""
        return self.annotate(is_superseded=taken_over(reader, known_by))

    def current(self, reader):
        """What is not withdrawn, nor superseded by anything that this reader may see."""
        return self.exclude(state=ProgressEntry.State.WITHDRAWN).filter(~taken_over(reader))

    def on_record(self, reader, known_by=None):
        """What stands on the record for this reader: what they may open of it, and nothing else."""
        return self.visible_to(reader).standing(reader, known_by)

    def nearest_after(self, entry):
        """What took the place of this entry, at once or by way of others; the nearest first."""
        return self.filter(earlier=entry).order_by("verified_at", "pk")

    def about(self, *, paragraph=None, country=None, agency=None):
        """Entries that name all that is given here."""
        rows = self
        for links, field, party in (
            (EntryParagraph, "paragraph", paragraph),
            (EntryCountry, "country", country),
            (EntryAgency, "agency", agency),
        ):
            if party is not None:
                rows = rows.filter(Exists(links.objects.filter(entry=OuterRef("pk"), **{field: party})))
        return rows

    def saying(self, asked):
        """Entries that say all that is asked for (`poa.finding.names.asked_for`); none where nothing is asked."""
        words = ProgressEntry._meta.get_field("indexed").related_model
        return self.filter(pk__in=Matching(words, "entry_id", asked)) if asked else self.none()

    def waiting(self):
        """What waits for a reviewer, oldest first."""
        return self.filter(state=ProgressEntry.State.SUBMITTED).order_by("submitted_at", "pk")

    def kept_too_long(self, *, at):
        """What was returned and is late: its due date is past in Geneva, or it has none and was returned long ago."""
        rows = self.filter(state=ProgressEntry.State.RETURNED)
        dated = Q(return_due_on__lt=day_in_geneva(at))
        return rows.filter(dated | Q(return_due_on=None, returned_at__lt=at - LONGEST_WAIT))

    def with_links(self):
        """Load all that a list row or a detail prints, in a fixed number of queries."""
        return self.prefetch_related("paragraphs", "countries", "agencies")

    def whole(self):
        """Load everything of an entry, in a fixed number of queries."""
        return self.with_links().prefetch_related(
            "figures__category", "evidence", "categories", "recommendations__paragraph", "other_reporters"
        )


class ProgressEntry(PartialDate):
    """A dated fact: what was done or undone, where, by whom, with what source (design, section 2)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        VERIFIED = "verified", _("verified")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        LEGISLATION = "legislation", _("Legislation")
        ACCESSION = "accession", _("Accession to an instrument")
        INSTITUTION = "institution", _("Institution")
        MONITORING = "monitoring", _("Monitoring")
        RETURN = "return", _("Return")
        ASSISTANCE = "assistance", _("Assistance")
        STATELESSNESS = "statelessness", _("Citizenship and statelessness")
        BORDER = "border", _("Borders")
        TRAINING = "training", _("Training")
        FUNDING = "funding", _("Funding")
        MEETING = "meeting", _("Meeting")
        NGO = "ngo", _("Non-governmental organizations")
        PREVENTION = "prevention", _("Conflict prevention")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=40, unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    narrative_en = models.TextField(_("narrative in English"), blank=True, max_length=30_000)
    narrative_ru = models.TextField(_("narrative in Russian"), blank=True, max_length=30_000)
    original = models.CharField(  # noqa: DJ001 (empty in rows that were sealed before it was asked for)
        max_length=2,
        choices=LANGUAGES,
        null=True,
        blank=True,
        help_text=_("Which of two narratives was written first; the other is its translation."),
    )
    actor = models.CharField(_("who acted"), max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    regional = models.BooleanField(_("regional"), default=False)
    region_note = models.CharField(max_length=200, blank=True)
    paragraphs = models.ManyToManyField(Paragraph, through="EntryParagraph", related_name="entries")
    countries = models.ManyToManyField(Party, through="EntryCountry", related_name="country_entries")
    agencies = models.ManyToManyField(
        Party, through="EntryAgency", through_fields=("entry", "agency"), related_name="agency_entries"
    )
    other_reporters = models.ManyToManyField(Party, related_name="reported_entries", blank=True)
    recommendations = models.ManyToManyField(Recommendation, related_name="entries", blank=True)
    categories = models.ManyToManyField(CategoryOfConcern, related_name="entries", blank=True)
    figures_text = models.TextField(blank=True, help_text=_("Figures as the source words them."))
    unparsed = models.JSONField(default=list, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES, default="high")
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.PARTICIPANTS.value)
    known_on = models.DateField(null=True, blank=True)
    known_on_estimated = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text=_("Sent with the form: one form, one entry."))
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    earlier = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="later",
        help_text=_("All that it takes the place of, near and far; written when it is verified."),
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    in_hand_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who goes on with it in its author's stead, after they left."),
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.TextField(blank=True)
    return_due_on = models.DateField(null=True, blank=True, help_text=_("The day by which it is wanted back."))
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)
    imported = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="entries")

    objects = ProgressEntryQuerySet.as_manager()

    class Meta(PartialDate.Meta):
        ordering = ["-by_on", "-pk"]
        verbose_name_plural = "progress entries"
        constraints = [
            *PartialDate.Meta.constraints,
            both_or_neither("submitted"),
            both_or_neither("returned"),
            both_or_neither("verified"),
            both_or_neither("withdrawn"),
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(state="verified"), name="entry_one_verified_successor"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=models.F("submitted_by")),
                name="entry_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("submitted", "verified")) | Q(submitted_at__isnull=False),
                name="entry_submitted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_at__isnull=False), name="entry_verified_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="entry_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="entry_returned_has_reason",
            ),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="entry_audience_known"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "submitted", "returned", "verified", "withdrawn")),
                name="entry_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["-by_on", "-id"], name="entry_newest"),
            models.Index(fields=["state", "submitted_at"], name="entry_queue"),
        ]

    def __str__(self):
        return self.reference or str(self.pk)

    @property
    def narrative(self):
        """The text in the reader's language, else in the language it was written in; a tombstone in words."""
        return in_short(in_language(self.narrative_en, self.narrative_ru) or self.narrative_ru)

    @property
    def words(self):
        """The SHA-256 of both narratives and of which is the original."""
        return sha256("\0".join([self.narrative_en, self.narrative_ru, self.original or ""]).encode()).hexdigest()

    @property
    def holder(self):
        """Who has it in hand: its author, or the colleague who goes on with it."""
        return self.in_hand_of if self.in_hand_of_id else self.created_by

    def as_known_by(self, day):
        """Return it, to be read alone, as it was known by this day's end in Geneva; as it is where that is None."""
        if day and self.withdrawn_at and self.withdrawn_at > end_in_geneva(day):
            self.state, self.withdrawn_at, self.withdrawn_by_id, self.withdrawal_reason = "verified", None, None, ""
        return self

    @property
    def is_editable(self):
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @property
    def audiences_to_come(self):
        """The audiences that it can be given from now on; what is withdrawn is never opened to more readers."""
        order = list(Audience)
        below = order[: order.index(Audience(self.audience))] if self.state == self.State.WITHDRAWN else order
        return [audience.value for audience in below if audience != self.audience]
