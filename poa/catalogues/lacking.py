"""What the catalogues lack, and what is wrong in them: asked by a test and by `manage.py untranslated`."""

import re
from collections import Counter
from pathlib import Path

import django
import polib

from poa.catalogues import FLOORS, catalogue
from poa.catalogues.marked import marked_in

PLACES = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|%%")
TAGS = re.compile(r"</?[a-z][^>]*>")
CYRILLIC = re.compile("[а-яА-Я]")
# Names that are written alike in every language; and what says how to write a date is no text.
KEPT = {"JSON", "PDF", "Word"}
FORMATS = "format of "


class Catalogues:
    """The catalogues of one language as they lie on the floors, and what is marked there."""

    def __init__(self, root, language):
        self.marked = {floor: by_key(marked_in(root / floor)) for floor in FLOORS}
        self.held = {floor: read(catalogue(root, floor, language)) for floor in FLOORS}
        self.of_django = read(Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po")

    def missing(self, floor):
        """Return the texts marked on a floor, by key, that neither its catalogue nor one below it translates."""
        below = FLOORS[: FLOORS.index(floor) + 1]
        return {
            key: texts
            for key, texts in self.marked[floor].items()
            if not any(is_translated(self.held[each].get(key), texts) for each in below)
        }

    def above(self, floor, key):
        """Return the entry for a text in the catalogue of a higher floor, or None."""
        higher = FLOORS[FLOORS.index(floor) + 1 :]
        return next((self.held[each][key] for each in higher if key in self.held[each]), None)

    def faults(self):
        """Return a sentence for each fault of an entry that stands in a catalogue."""
        seen = Counter(key for held in self.held.values() for key in held)
        return [
            f"{floor}: “{entry.msgid}”: {fault}"
            for floor, held in self.held.items()
            for key, entry in held.items()
            for fault in [*self.misplaced(floor, key, twice=seen[key] > 1), *faults_of(entry)]
        ]

    def misplaced(self, floor, key, *, twice):
        if key not in self.marked[floor]:
            yield "is marked nowhere on this floor (any more)"
        elif twice:
            yield "stands on two floors: keep the lowest that needs it"
        # Ours is found first: "may" of a sentence would else become a month of Django's dates.
        theirs = self.of_django.get(key)
        if theirs and theirs.msgstr.casefold() != self.held[floor][key].msgstr.casefold():
            yield f"is “{theirs.msgstr}” where Django says it: give it a context"


def by_key(texts):
    """Return {(context, msgid): [every place of it]}; one that is counted somewhere comes first."""
    found = {}
    for text in sorted(texts, key=lambda text: not text.plural):
        found.setdefault(text.key, []).append(text)
    return found


def read(path):
    """Return {(context, msgid): entry} of a catalogue, what is obsolete too; {} where there is none."""
    entries = polib.pofile(str(path)) if path.is_file() else []
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


def is_translated(entry, texts):
    return entry is not None and entry.translated() and bool(entry.msgid_plural) >= bool(texts[0].plural)


def faults_of(entry):
    """Yield what is wrong with a translation, form by form."""
    if entry.obsolete:
        yield "is obsolete"
    if entry.fuzzy:
        yield "is only a guess (fuzzy)"
    if not entry.translated():
        yield "is not translated, or not in every form"
    original = entry.msgid_plural or entry.msgid
    for form in entry.msgstr_plural.values() or [entry.msgstr]:
        yield from (f"{fault} in “{form}”" for fault in differences(original, form))
        if has_words(original) and not (CYRILLIC.search(form) or (entry.msgctxt or "").startswith(FORMATS)):
            yield f"expected Russian in “{form}”"


def differences(original, form):
    if Counter(PLACES.findall(original)) != Counter(PLACES.findall(form)):
        yield f"expected the places {sorted(PLACES.findall(original))}"
    if Counter(TAGS.findall(original)) != Counter(TAGS.findall(form)):
        yield "expected the same markup"
    if (original[:1].isspace(), original[-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace()):
        yield "expected the same spaces at both ends"
    if '"' in form or "“" in form:
        yield "expected quotation marks «such as these»"


def has_words(text):
    """Say whether words are left of a text once its places are taken out, other than names that stay as they are."""
    return text not in KEPT and any(sign.isalpha() for sign in PLACES.sub("", text))
