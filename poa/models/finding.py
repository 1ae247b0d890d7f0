"""The words that texts are found by, apart from the texts themselves."""

from django.db import models

from poa.finding.index import Matching


class IndexedTextQuerySet(models.QuerySet):
    def of_programme(self):
        """What the Programme and its list say."""
        return self.filter(kind__in=(IndexedText.Kind.PARAGRAPH, IndexedText.Kind.RECOMMENDATION))

    def holding(self, asked):
        """Texts in which all that is asked for is said."""
        return self.filter(pk__in=Matching(self.model, "id", asked)) if asked else self.none()


class IndexedText(models.Model):
    """The words of one text that is found by them: a paragraph, a recommendation, a party, a section of a report.

    A report of an organization is one text.

    Written by whoever writes the text; `manage.py reindex` writes all anew. Who may read the text is asked of the text.
    """

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph"
        RECOMMENDATION = "recommendation"
        PARTY = "party"
        NGO = "ngo"
        REPORT = "report"
        INDEPENDENT = "independent"

    kind = models.CharField(max_length=15, choices=Kind.choices)
    key = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    words = models.TextField()

    objects = IndexedTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "part"], name="indexed_text_once")]

    def __str__(self):
        return f"{self.kind} {self.key} {self.part}".strip()


class Term(models.Model):
    """A word of the Programme's subject, in English and in Russian: by either, texts in both languages are found."""

    code = models.CharField(max_length=40, unique=True)
    en = models.JSONField(default=list)
    ru = models.JSONField(default=list)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.code
