"""What an entry is called on pages: its own first words; and what its fields are called."""

from django import template

from poa.wording import language_of
from tracking.forms.names import fields_in_words

register = template.Library()
register.filter("fields_in_words", fields_in_words)
register.filter("field_in_words", lambda name: "".join(fields_in_words([name])))
register.filter("under", lambda by_field, name: by_field.get(name, []))
WORDS = 16
# A title that leaves no more than this many words out is given whole.
SPARED = 6


def parted(entry):
    """Return the narrative's words as those of the title and those after it."""
    words = entry.narrative.split()
    until = len(words) if len(words) <= WORDS + SPARED else WORDS
    return words[:until], words[until:]


@register.filter
def opening(entry):
    """Return the first words of what an entry says; "" where it says nothing yet."""
    first, after = parted(entry)
    words = " ".join(first)
    return words.rstrip(",;:–—- ") + " …" if after else words


@register.filter
def opening_unended(entry):
    """Return the first words of what an entry says, without the full stop, where more follows in one line."""
    return opening(entry).removesuffix(".")


@register.filter
def after_opening(entry):
    """Return what an entry says after its first words; "" where they are the whole."""
    after = parted(entry)[1]
    return f"… {' '.join(after)}" if after else ""


@register.filter
def written_in(entry):
    """Return the language that the narrative shown is written in."""
    shown = entry.narrative
    if shown and shown not in (entry.narrative_en, entry.narrative_ru):
        # A tombstone is told in the reader's own language.
        return language_of(shown)
    return "en" if shown and shown == entry.narrative_en else "ru"


@register.filter
def is_titled_whole(entry):
    """Say whether the title holds all that an entry says, in the one language it was written in."""
    return not (after_opening(entry) or (entry.narrative_en and entry.narrative_ru))
