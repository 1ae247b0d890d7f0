"""Texts around the Programme: reports of the Conference, Assembly resolutions, treaties it names."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from poa.models.parties import Party
from poa.models.programme import Paragraph, in_language


class SourceTextQuerySet(models.QuerySet):
    def of(self, paper):
        """The paragraphs and headings of one of the texts, in its order."""
        return self.filter(document__endswith=f", {paper}").order_by("position")


class SourceText(models.Model):
    """A paragraph of a text beside the Programme, verbatim; without a number, a heading of that text.

    A paragraph's further pieces stand on lines of their own.
    """

    class Paper(models.TextChoices):
        COVERING = "covering report", _("Covering report of the Secretary-General")
        CONFERENCE = "annex", _("Report of the Conference")
        ANNEXES = "annexes of the Programme", _("Annexes of the Programme")

    document = models.CharField(max_length=100)
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField()
    text = models.TextField()

    objects = SourceTextQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="source_text_once")]

    def __str__(self):
        return f"{self.document}, {self.number}"

    @property
    def paper(self):
        """Which of the texts this stands in."""
        return self.document.rpartition(", ")[2]

    @property
    def pieces(self):
        return self.text.split("\n")

    @property
    def is_chapter(self):
        """Say whether this heading opens a chapter, which the source sets in capitals."""
        return not self.number and self.text.isupper()


class Resolution(models.Model):
    """A resolution of the General Assembly on the follow-up."""

    symbol = models.CharField(max_length=50, unique=True)
    title = models.TextField()
    adopted_on = models.DateField()
    session = models.PositiveIntegerField()
    agenda_item = models.CharField(max_length=50, blank=True)
    preamble = models.JSONField(default=list)

    class Meta:
        ordering = ["adopted_on"]

    def __str__(self):
        return self.symbol


class OperativeParagraph(models.Model):
    """What the General Assembly asked of whom, and by which session."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="operative_paragraphs")
    number = models.PositiveIntegerField()
    text = models.TextField()
    verb = models.CharField(max_length=100)
    addressees = models.JSONField(default=list)
    paragraphs = models.ManyToManyField(Paragraph, related_name="operative_paragraphs")
    report_session = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["resolution__adopted_on", "number"]
        constraints = [models.UniqueConstraint(fields=["resolution", "number"], name="operative_paragraph_once")]

    def __str__(self):
        return f"{self.resolution_id}, para. {self.number}"


class InstrumentQuerySet(models.QuerySet):
    def concluded_by(self, day):
        """Treaties that were there by this day; one whose date is not known is taken to have been."""
        return self.exclude(concluded_on__gt=day)

    def with_named(self):
        """Say of each as `is_named` whether the Programme names it."""
        return self.annotate(is_named=Exists(Instrument.named_in.through.objects.filter(instrument=OuterRef("pk"))))


class Instrument(models.Model):
    """A treaty that the Programme names (paras. 13, 15, 16, 43, 47, 48, 106 ...), or that is followed beside these."""

    code = models.CharField(max_length=20, unique=True)
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    short_en = models.CharField(max_length=60)
    short_ru = models.CharField(max_length=60, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    depositary = models.CharField(max_length=200, blank=True)
    open_to = models.TextField(blank=True)
    paragraphs = models.ManyToManyField(Paragraph, related_name="instruments")
    named_in = models.ManyToManyField(Paragraph, related_name="named_instruments")
    position = models.PositiveIntegerField(unique=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.short

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)

    @property
    def short(self):
        return in_language(self.short_en, self.short_ru)


class HistoryDocumentQuerySet(models.QuerySet):
    def resolutions_not_held(self, day):
        """Resolutions adopted by this day that are cited, but whose text is not among the Resolutions."""
        held = Resolution.objects.values("symbol")
        return self.filter(kind="resolution", latest_on__lte=day).exclude(symbol__in=held)


class HistoryDocument(models.Model):
    """A document of the follow-up, as found and cited."""

    symbol = models.CharField(max_length=100)
    date_text = models.CharField(max_length=60, blank=True)
    earliest_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    title = models.TextField()
    kind = models.CharField(max_length=60)
    relation = models.TextField(blank=True)
    reporting_session = models.CharField(max_length=20, blank=True)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=10)

    objects = HistoryDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["earliest_on", "symbol"]
        constraints = [
            models.UniqueConstraint(fields=["symbol", "title", "date_text"], name="history_document_once"),
        ]

    def __str__(self):
        return self.symbol


class NongovernmentalOrganization(models.Model):
    """A non-governmental organization of the follow-up; what its part was, and when, the statements on it say."""

    row = models.CharField(max_length=40, unique=True, help_text=_("The row of the record that this comes from."))
    name = models.CharField(max_length=300)
    countries = models.ManyToManyField(Party, related_name="ngos", blank=True)
    regional = models.BooleanField(default=False)
    region_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "row"]

    def __str__(self):
        return self.name
