"""What the Programme says: its sections, paragraphs and the list of main issues and recommendations."""

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


def in_language(english, russian):
    """Return the wording for the reader's language; English where there is no Russian."""
    return russian if russian and (get_language() or "en").startswith("ru") else english


class Programme(models.Model):
    """The one programme that this installation follows, such as the Programme of Action of 1996 (A/51/341)."""

    code = models.SlugField(unique=True)
    title_en = models.TextField()
    title_ru = models.TextField(blank=True)
    short_title_en = models.CharField(max_length=200)
    short_title_ru = models.CharField(max_length=200, blank=True)
    adopted_on = models.DateField()
    place_en = models.CharField(max_length=100)
    place_ru = models.CharField(max_length=100, blank=True)
    source_symbol = models.CharField(max_length=100)
    source_note = models.TextField(blank=True)
    acknowledgement_en = models.TextField(blank=True)
    acknowledgement_ru = models.TextField(blank=True)
    made_up = models.BooleanField(default=False, help_text=_("A made-up programme for training."))

    def __str__(self):
        return self.short_title

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)

    @property
    def short_title(self):
        return in_language(self.short_title_en, self.short_title_ru)

    @property
    def acknowledgement(self):
        return in_language(self.acknowledgement_en, self.acknowledgement_ru)


class Section(models.Model):
    """A heading of the Programme: Declaration, chapters, sections, subsections; its title in Russian is our own."""

    filled_later = ("title_ru",)

    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    chapter = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="descendants")
    number = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.numbered(self.name)

    @property
    def name(self):
        """The title in the reader's language."""
        return in_language(self.title, self.title_ru)

    @property
    def as_written(self):
        """The heading as the Programme's own text has it."""
        return self.numbered(self.title)

    def numbered(self, title):
        return f"{self.number}. {title}" if self.number else title


class ParagraphQuerySet(models.QuerySet):
    def reportable(self):
        """Principles and actions: what a country can be asked about (design, section 2)."""
        return self.filter(function__in=Paragraph.REPORTABLE)

    def of_machinery(self):
        """What is about the follow-up itself, such as its reports and meetings: nobody's silence (ruling 4)."""
        return self.filter(machinery=True)

    def with_section(self):
        return self.select_related("section__chapter")

    def with_text(self):
        """Load parts, recommendations and what restricts the paragraph, in a fixed number of queries."""
        return self.with_section().prefetch_related(
            "parts",
            Prefetch(
                "recommendations",
                Recommendation.objects.prefetch_related("issues", "addressees", "categories", "groups"),
            ),
            "reservations__party",
        )


class Paragraph(models.Model):
    """One numbered paragraph, verbatim (A/51/341, annex)."""

    class Function(models.TextChoices):
        DECLARATION = "declaration", _("Declaration")
        PRINCIPLE = "principle", _("Principle")
        BASIS = "basis", _("Basis for action")
        OBJECTIVE = "objective", _("Objective")
        ACTION = "action", _("Action")

    REPORTABLE = (Function.PRINCIPLE, Function.ACTION)

    number = models.PositiveIntegerField(unique=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="paragraphs")
    function = models.CharField(max_length=20, choices=Function.choices)
    text = models.TextField()
    machinery = models.BooleanField(
        default=False, help_text=_("It is about the follow-up itself: not counted among silences.")
    )
    outside_digests = ("machinery",)  # that of the Programme tells which paragraphs are

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="paragraph_number_from_one")]

    def __str__(self):
        return f"para. {self.number}"

    @property
    def is_reportable(self):
        return self.function in self.REPORTABLE


class Part(models.Model):
    """A lettered part of a paragraph, or an unnumbered piece of it (letter empty)."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    letter = models.CharField(max_length=2, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["paragraph", "position"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "position"], name="part_position_once")]

    def __str__(self):
        return f"{self.paragraph_id}({self.letter})" if self.letter else str(self.paragraph_id)


class MainIssue(models.Model):
    """One of the main issues of the list that para. 145 asks for."""

    code = models.CharField(max_length=10, unique=True)
    title_en = models.CharField(max_length=150)
    title_ru = models.CharField(max_length=150)
    description_en = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)
    position = models.PositiveIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)

    @property
    def description(self):
        return in_language(self.description_en, self.description_ru)


class CategoryOfConcern(models.Model):
    """One of the categories of persons of Annex II, with its definition; some carry no universal character."""

    code = models.CharField(max_length=10, unique=True)
    annex_paragraph = models.PositiveIntegerField()
    title_en = models.CharField(max_length=150)
    title_ru = models.CharField(max_length=150)
    definition = models.TextField()
    universal = models.BooleanField()

    class Meta:
        ordering = ["annex_paragraph"]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)


class VulnerableGroup(models.Model):
    """A group with specific needs that the Programme names (paras. 38 and 61)."""

    code = models.CharField(max_length=10, unique=True)
    title_en = models.CharField(max_length=150)
    title_ru = models.CharField(max_length=150)
    position = models.PositiveIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)


class Addressee(models.Model):
    """Somebody of whom a paragraph asks something: the CIS countries, UNHCR, the Steering Group."""

    code = models.CharField(max_length=20, unique=True)
    title_en = models.CharField(max_length=150)
    title_ru = models.CharField(max_length=150)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)


class Recommendation(models.Model):
    """One thing that a paragraph asks of somebody, by an exact span of its text (para. 145)."""

    class Strength(models.TextChoices):
        SHALL = "shall", _("shall")
        SHOULD = "should", _("should")
        ENCOURAGED = "encouraged", _("encouraged")
        INVITED = "invited", _("invited")
        MAY = "may", pgettext_lazy("strength of a recommendation", "may")

    class AddresseeBasis(models.TextChoices):
        NAMED = "named", _("named in the text")
        IMPLIED = "implied", _("implied by the text")

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="recommendations")
    number = models.PositiveIntegerField()
    quote = models.TextField()
    verb = models.CharField(max_length=60)
    strength = models.CharField(max_length=12, choices=Strength.choices)
    addressees = models.ManyToManyField(Addressee, related_name="recommendations")
    addressee_basis = models.CharField(max_length=8, choices=AddresseeBasis.choices)
    issues = models.ManyToManyField(MainIssue, related_name="recommendations")
    main_issue = models.ForeignKey(MainIssue, models.PROTECT, related_name="led")
    categories = models.ManyToManyField(CategoryOfConcern, related_name="recommendations", blank=True)
    groups = models.ManyToManyField(VulnerableGroup, related_name="recommendations", blank=True)
    title_en = models.CharField(max_length=150)
    title_ru = models.CharField(max_length=150)

    class Meta:
        ordering = ["paragraph__number", "number"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "number"], name="recommendation_once")]

    def __str__(self):
        return f"{self.paragraph_id}.{self.number}"

    @property
    def title(self):
        return in_language(self.title_en, self.title_ru)


class UnquotedSentence(models.Model):
    """A sentence that no recommendation quotes, with the reason why not (design, section 4, rule 2)."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="unquoted")
    sentence = models.TextField()
    reason = models.CharField(max_length=20)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["paragraph__number", "pk"]

    def __str__(self):
        return f"{self.paragraph_id}: {self.sentence[:40]}"
