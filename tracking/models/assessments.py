"""Assessments: how far a paragraph is carried out in a country, in three voices, in law and in practice."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_assessments
from poa.clock import end_in_geneva
from poa.models import Paragraph, Party, Section
from tracking.models.authors import Author
from tracking.models.dates import both_or_neither
from tracking.models.entries import AUDIENCES, ProgressEntry
from tracking.models.imports import Import

# Organizations by name, and what a record gives behind them on every database.
BY_AUTHOR = (
    models.F("author__party__name_en").asc(nulls_last=True),
    models.F("author__name").asc(nulls_last=True),
)


class AssessmentSheet(models.Model):
    """One act that proposed what one voice says of a section in a country; each of its assessments points to it."""

    id = models.UUIDField(primary_key=True, editable=False, help_text=_("Sent with the form: one form, one sheet."))
    country = models.ForeignKey(Party, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    voice = models.CharField(max_length=12)
    agency = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(Author, models.PROTECT, null=True, related_name="+", db_index=False)
    assessed_on = models.DateField()
    count = models.PositiveIntegerField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voice="independent", author__isnull=False)
                | (~Q(voice="independent") & Q(author__isnull=True)),
                name="sheet_independent_voice_names_author",
            )
        ]

    def __str__(self):
        return f"{self.country_id}, {self.section_id}, {self.voice} ({self.count})"


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every assessment that this reader may open today, whatever date the page is about."""
        return self.filter(rows_for_assessments(user))

    def confirmed(self, known_by=None):
        """What is confirmed and not withdrawn; with `known_by`, what was so at that day's end in Geneva."""
        stands = Q(withdrawn_at__isnull=True)
        if known_by is None:
            return self.filter(stands, confirmed_at__isnull=False)
        return self.filter(stands | Q(withdrawn_at__gt=end_in_geneva(known_by))).known_by(known_by)

    def waiting(self):
        """What waits for the Unit, oldest first; what was proposed together, by paragraph."""
        return self.unsettled().filter(returned_at__isnull=True).order_by("proposed_at", "paragraph_id", "pk")

    def unsettled(self):
        """What its proposer has still to do with: neither confirmed, taken back, withdrawn nor proposed anew."""
        rows = self.filter(confirmed_at__isnull=True, taken_back_at__isnull=True, withdrawn_at__isnull=True)
        return rows.filter(followed_by__isnull=True)

    def in_hands_of(self, person):
        """What this person goes on with: what they proposed, but what was handed over, and what was handed to them."""
        return self.filter(Q(in_hand_of=person) | Q(in_hand_of=None, proposed_by=person))

    def of_voice(self, *, country, voice, agency, author):
        """What one voice says of a country; `agency` and `author` are None in the voices that do not name one.

        An author that is not saved has said nothing yet.
        """
        if isinstance(author, Author) and author.pk is None:
            return self.none()
        return self.filter(country=country, voice=voice, agency=agency, author=author)

    def by(self, day):
        return self.filter(assessed_on__lte=day)

    def known_by(self, day):
        """What was confirmed by this day's end in Geneva; what a public record gives was known when it was done."""
        return self.filter(Q(confirmed_at__lte=end_in_geneva(day)) | Q(derived=True, assessed_on__lte=day))

    def latest(self, known_by=None):
        """Keep the newest confirmed one of each paragraph, country and voice among these rows.

        Each agency and each organization is a voice of its own, and so is the record of treaties. With `known_by`, of
        what was confirmed at that day's end in Geneva.
        """
        standing = self.confirmed(known_by)
        nobodys = Q(agency__isnull=True, author__isnull=True, derived=OuterRef("derived"))
        same_day = Q(assessed_on=OuterRef("assessed_on"))
        same_moment = same_day & Q(confirmed_at=OuterRef("confirmed_at"))
        later = standing.filter(
            Q(agency=OuterRef("agency")) | Q(author=OuterRef("author")) | nobodys,
            paragraph=OuterRef("paragraph"),
            country=OuterRef("country"),
            voice=OuterRef("voice"),
        ).filter(
            Q(assessed_on__gt=OuterRef("assessed_on"))
            | same_day & Q(confirmed_at__gt=OuterRef("confirmed_at"))
            | same_moment & Q(id__gt=OuterRef("id"))
        )
        return standing.filter(~Exists(later))

    def with_names(self):
        return self.select_related("paragraph", "country", "agency", "author__party")

    def with_entries(self, reader, known_by=None):
        """Put on each, as `rests_on`, those of the entries that it rests on which this reader may open."""
        entries = ProgressEntry.objects.visible_to(reader).with_superseded(reader, known_by)
        return self.prefetch_related(models.Prefetch("entries", entries, to_attr="rests_on"))


class Assessment(models.Model):
    """One voice's judgement of a paragraph in a country at a date (design, section 2).

    In the agencies' voice each agency speaks for itself, in the independent voice each organization does, its author;
    what a record gives (`derived`) is no organization's word.
    """

    class Voice(models.TextChoices):
        AGENCY = "agency", _("Agency")
        GOVERNMENT = "government", _("Government")
        INDEPENDENT = "independent", _("Independent")

    class Step(models.IntegerChoices):
        NO_INFORMATION = 0, _("no information")
        NO_PROGRESS = 1, _("no progress")
        EARLY_STEPS = 2, _("early steps")
        SUBSTANTIAL = 3, _("substantial progress")
        IMPLEMENTED = 4, _("implemented")

    class Trend(models.TextChoices):
        ADVANCING = "advancing", _("advancing")
        STALLED = "stalled", _("stalled")
        SET_BACK = "set_back", _("set back")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CONFIRMED = "confirmed", _("confirmed")
        RETURNED = "returned", _("returned")
        TAKEN_BACK = "taken-back", _("taken back")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=60, unique=True, null=True, blank=True)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="assessments")
    country = models.ForeignKey(Party, models.PROTECT, related_name="assessments")
    voice = models.CharField(_("voice"), max_length=12, choices=Voice.choices)
    agency = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="given_assessments")
    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="assessments", db_index=False
    )
    assessed_on = models.DateField(_("as at"))
    in_law = models.PositiveSmallIntegerField(_("in law"), choices=Step.choices, default=Step.NO_INFORMATION)
    in_practice = models.PositiveSmallIntegerField(_("in practice"), choices=Step.choices, default=Step.NO_INFORMATION)
    trend = models.CharField(_("trend"), max_length=12, choices=Trend.choices, blank=True)
    rationale = models.TextField(_("rationale"), max_length=10_000)
    entries = models.ManyToManyField(ProgressEntry, related_name="assessments", blank=True)
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.PARTICIPANTS.value)
    derived = models.BooleanField(default=False, help_text=_("Given by a record, such as the treaty table."))
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.TextField(blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)
    in_hand_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who goes on with it in its proposer's stead, after they left."),
    )
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text=_("The returned assessment that is here proposed anew."),
    )
    sheet = models.ForeignKey(AssessmentSheet, models.PROTECT, null=True, blank=True, related_name="assessments")
    imported = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="assessments")

    objects = AssessmentQuerySet.as_manager()
    # Only derived rows are told by a digest; nobody has them in hand, no author speaks in them, none is withdrawn.
    outside_digests = ("in_hand_of", "author", "withdrawn_at", "withdrawn_by", "withdrawal_reason")

    class Meta:
        # Of two of the same day the one confirmed later stands: a correction is confirmed after what it corrects.
        ordering = ["-assessed_on", "-confirmed_at", "-pk"]
        constraints = [
            both_or_neither("confirmed"),
            both_or_neither("returned"),
            both_or_neither("taken_back"),
            both_or_neither("withdrawn"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, voice="independent", derived=False) & ~Q(withdrawal_reason=""),
                name="assessment_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(returned_at__isnull=True, taken_back_at__isnull=True),
                name="assessment_confirmed_stands",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | ~Q(return_reason=""), name="assessment_returned_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(voice="agency", agency__isnull=False) | (~Q(voice="agency") & Q(agency__isnull=True)),
                name="assessment_agency_voice_names_agency",
            ),
            models.CheckConstraint(
                condition=Q(voice="independent", derived=False, author__isnull=False)
                | ((~Q(voice="independent") | Q(derived=True)) & Q(author__isnull=True)),
                name="assessment_independent_voice_names_author",
            ),
            models.CheckConstraint(
                condition=Q(derived=False) | Q(voice="independent"), name="assessment_derived_is_independent"
            ),
            models.CheckConstraint(
                condition=Q(in_law__lte=4) & Q(in_practice__lte=4), name="assessment_steps_on_scale"
            ),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="assessment_audience_known"),
            models.CheckConstraint(
                condition=Q(voice__in=("agency", "government", "independent")), name="assessment_voice_known"
            ),
            models.CheckConstraint(
                condition=Q(trend__in=("", "advancing", "stalled", "set_back")), name="assessment_trend_known"
            ),
            models.CheckConstraint(
                condition=Q(derived=True) | Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("proposed_by")),
                name="assessment_confirmed_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["paragraph", "country", "voice", "agency", "-assessed_on", "-confirmed_at", "-id"],
                name="assessment_newest_confirmed",
            ),
            # Apart from the one above, which would lose its order for the agencies with a column between.
            models.Index(
                fields=["author", "paragraph", "country", "-assessed_on", "-confirmed_at", "-id"],
                condition=Q(author__isnull=False),
                name="assessment_newest_of_author",
            ),
            models.Index(fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="assessment_withdrawn"),
            # As the list of the API is ordered, and paged by key.
            models.Index(fields=["-assessed_on", "-id"], name="assessment_newest"),
        ]

    def __str__(self):
        return f"{self.paragraph_id}, {self.country_id}, {self.voice}, {self.assessed_on}"

    @property
    def holder_id(self):
        """The key of whoever goes on with it: its proposer, or who took it over from them."""
        return self.in_hand_of_id or self.proposed_by_id

    @property
    def speaker(self):
        """Who speaks, in short: an agency, an organization, or the voice alone."""
        if self.author:
            return self.author.voice
        return self.agency.short if self.agency else self.get_voice_display()

    @property
    def state(self):
        """What became of it last; what was returned and then taken back is taken back."""
        marks = (
            ("withdrawn", self.withdrawn_at),
            ("confirmed", self.confirmed_at),
            ("taken-back", self.taken_back_at),
            ("returned", self.returned_at),
        )
        return self.State(next((state for state, at in marks if at), "proposed"))
