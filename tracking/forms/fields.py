"""Fields that officers fill in words: paragraph numbers and dates known in part."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.examples import paragraphs_example
from poa.models import Paragraph
from tracking.partial_dates import PartialDay, parse_partial_date

NUMBERS = re.compile(r"(?P<first>\d{1,4})(?:\s*[-–—]\s*(?P<last>\d{1,4}))?")
MOST_PARAGRAPHS = 60


def numbers_in(text):
    """Return the paragraph numbers of a text such as "34, 62-64", in order, each once. Raises ValidationError."""
    numbers = []
    for piece in filter(None, re.split(r"[,;\s]+(?![-–—])", re.sub(r"\s*([-–—])\s*", r"\1", text.strip()))):
        match = NUMBERS.fullmatch(piece)
        if not match:
            raise ValidationError(
                _("Found “%(found)s”; expected numbers of paragraphs such as %(example)s.")
                % {"found": piece, "example": paragraphs_example()}
            )
        first = int(match["first"])
        last = int(match["last"] or first)
        if not first <= last <= first + MOST_PARAGRAPHS:
            raise ValidationError(
                _("Found “%(found)s”; expected the lower number first, and no more than %(most)d paragraphs.")
                % {"found": piece, "most": MOST_PARAGRAPHS}
            )
        numbers += range(first, last + 1)
    return list(dict.fromkeys(numbers))


def numbers_so_far(text):
    """Return the paragraph numbers of a text that is still being typed; none while it cannot be read."""
    try:
        return numbers_in(text)
    except ValidationError:
        return []


def numbers_told():
    return _("Their numbers, such as %(example)s.") % {"example": paragraphs_example()}


class ParagraphNumbers(forms.CharField):
    """Numbers of paragraphs, typed; cleaned to Paragraph rows in the Programme's order."""

    default_error_messages = {"required": gettext_lazy("Name at least one paragraph of the Programme.")}

    def __init__(self, **options):
        super().__init__(help_text=lazy(numbers_told, str)(), **options)

    def clean(self, value):
        numbers = numbers_in(super().clean(value))
        rows = list(Paragraph.objects.filter(number__in=numbers))
        absent = sorted(set(numbers) - {row.number for row in rows})
        if absent:
            raise ValidationError(
                _("Found %(found)s; expected paragraphs of the Programme, which ends with %(last)s.")
                % {"found": ", ".join(map(str, absent)), "last": Paragraph.objects.order_by("number").last().number}
            )
        return rows


class WordedDateField(forms.CharField):
    """A date in a source's own words; cleaned to a PartialDay where it can be read as one, else kept as words."""

    def clean(self, value):
        text = super().clean(value)
        try:
            return parse_partial_date(text) if text else None
        except ValidationError:
            return PartialDay(None, None, "", text=text)


class PartialDateField(forms.CharField):
    """A date as known: a day, a month, a year, a period; cleaned to a PartialDay."""

    default_error_messages = {"required": gettext_lazy("Say when it was: a year alone will do, such as 1998.")}

    def clean(self, value):
        text = super().clean(value)
        return parse_partial_date(text) if text else None
