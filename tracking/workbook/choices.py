"""What drop-down lists offer: a label in both languages for each code, read back in either language or as the code."""

from dataclasses import dataclass

from django.utils.translation import override

from poa.models import CategoryOfConcern
from tracking.forms.rows import QUALIFIERS
from tracking.models import Assessment, Evidence, ProgressEntry
from tracking.models.entries import AUDIENCES, CONFIDENCES

# name: (choices as a model has them, what an empty cell stands for)
FIXED = {
    "kind": (ProgressEntry.Kind.choices, ""),
    "qualifier": (QUALIFIERS, "exact"),
    "source_kind": (Evidence.Kind.choices, "agency"),
    "confidence": (CONFIDENCES, "high"),
    "audience": (AUDIENCES, "participants"),
    "step": (Assessment.Step.choices, ""),
    "trend": (Assessment.Trend.choices, ""),
}
DEFAULTS = {name: default for name, (_choices, default) in FIXED.items()}


@dataclass(frozen=True)
class Choice:
    """A code with its label in English and in Russian."""

    code: str
    english: str
    russian: str

    @property
    def label(self):
        return self.english if self.russian in ("", self.english) else f"{self.english} / {self.russian}"

    @property
    def spellings(self):
        """Every way in which it may be written, in small letters."""
        return {word.casefold() for word in (self.code, self.english, self.russian, self.label) if word}


def in_both(choices):
    """Return model choices as Choice rows."""
    named = {}
    for language in ("en", "ru"):
        with override(language):
            named[language] = [str(label) for _code, label in choices]
    codes = [str(code) for code, _label in choices]
    return [Choice(*row) for row in zip(codes, named["en"], named["ru"], strict=True)]


class Choices:
    """All the lists of one workbook; the categories of concern are the Programme's own."""

    def __init__(self):
        categories = CategoryOfConcern.objects.values_list("code", "title_en", "title_ru")
        self.lists = {name: in_both(choices) for name, (choices, _default) in FIXED.items()}
        self.lists["category"] = [Choice(*row) for row in categories]
        self.codes = {
            name: {word: choice.code for choice in rows for word in choice.spellings}
            for name, rows in self.lists.items()
        }
        self.labels = {name: {choice.code: choice.label for choice in rows} for name, rows in self.lists.items()}

    def label(self, name, code):
        """Return what stands in a cell for a code; a code without label stands for itself."""
        return self.labels[name].get(code, code)

    def code(self, name, text):
        """Return the code that a text means, or None."""
        return self.codes[name].get(text.casefold())
