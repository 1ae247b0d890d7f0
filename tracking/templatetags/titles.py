"""What an entry is called on pages: its own first words; and what its fields are called."""

from django import template

from tracking.forms.names import fields_in_words

register = template.Library()
register.filter("fields_in_words", fields_in_words)
WORDS = 12
# A title that leaves no more than this many words out is given whole.
SPARED = 3


def parted(entry):
    """Return the narrative's words as those of the title and those after it."""
    words = entry.narrative.split()
    until = len(words) if len(words) <= WORDS + SPARED else WORDS
    return words[:until], words[until:]


@register.filter
def opening(entry):
    """Return the first words of what an entry says; "" where it says nothing yet."""
    first, after = parted(entry)
    return " ".join(first) + (" …" if after else "")


@register.filter
def after_opening(entry):
    """Return what an entry says after its first words; "" where they are the whole."""
    after = parted(entry)[1]
    return f"… {' '.join(after)}" if after else ""


@register.filter
def written_in(entry):
    """Return the language that the narrative shown is written in."""
    return "en" if entry.narrative and entry.narrative == entry.narrative_en else "ru"
