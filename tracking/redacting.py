"""Which texts of a verified entry can become tombstones, and what its contents say once they have."""

import hashlib
import json
import secrets
from dataclasses import dataclass, replace

from tracking.tombstones import MARK

# Texts of an entry's own row that its content tells of.
TEXTS = ("narrative_en", "narrative_ru", "actor", "region_note", "figures_text")
# What its reviewers said stands in its row too, but is no part of the content.
REASONS = ("return_reason", "withdrawal_reason")
FIGURES, EVIDENCE, COMMENT = "figures.", "evidence.", "comment."
UNPARSED, NOTES, DRAFTS = "unparsed", "notes", "drafts"
# What is left of a source: its kind, and the days that it was seen and published on.
EMPTIED_SOURCE = {
    "symbol": "",
    "url": "",
    "published_text": "",
    "file_sha256": "",
    "file_name": "",
    "file_size": None,
}


@dataclass(frozen=True)
class Place:
    """One text that can be removed as a whole: its code, what is hashed of it, and the lines to show of it."""

    code: str
    said: str
    lines: tuple[str, ...] = ()

    @property
    def is_tombstone(self):
        return bool(self.lines) and all(MARK.fullmatch(line) for line in self.lines)

    def stone(self):
        """Return (salt, SHA-256) for the tombstone: anew each time, so that no two texts can be told to be the same."""
        salt = secrets.token_hex(16)
        return salt, salted(salt, self.said)


def salted(salt, said):
    """Return the SHA-256 of a salt, a line feed and a text."""
    return hashlib.sha256(f"{salt}\n{said}".encode()).hexdigest()


def listed(values):
    """Return several texts as the one text that is hashed of them: a JSON list."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def places_of(entry):
    """Return the Places of an entry that hold a text now, in the order of its page; what became a tombstone is none."""
    found = [Place(name, text, (text,)) for name in (*TEXTS, *REASONS) if (text := getattr(entry, name))]
    if entry.unparsed:
        found.append(Place(UNPARSED, listed(entry.unparsed), tuple(entry.unparsed)))
    for row in entry.figures.all():
        found.append(Place(f"{FIGURES}{row.position}", listed([row.measure, row.text]), (row.measure, row.text)))
    found += map(place_of_source, entry.evidence.all())
    found += [Place(f"{COMMENT}{row.pk}", row.text, (row.text,)) for row in entry.comments.all()]
    if notes := [[row.sentence, row.note] for row in entry.claim_notes.all()]:
        found.append(Place(NOTES, listed(notes), tuple(text for note in notes for text in note)))
    if drafts := [content for content in kept_of(entry) if with_tombstones(content, {DRAFTS: ""}) != content]:
        found.append(Place(DRAFTS, listed(drafts)))
    return [place for place in found if not place.is_tombstone]


def place_of_source(row):
    told = (row.title, row.symbol, row.published_text, row.url, row.file_name)
    return Place(f"{EVIDENCE}{row.position}", listed([*told, row.file_id or ""]), tuple(filter(None, told)))


def kept_of(entry):
    """Return the contents that are kept of an entry's drafts: its versions, and what imports replaced."""
    replaced = entry.imported_rows.filter(before__isnull=False).values_list("before", flat=True)
    return [*entry.versions.values_list("content", flat=True), *replaced]


def redacted(content, marks):
    """Return an EntryContent with a tombstone in each of these places, {code: mark}."""
    figures, evidence = list(content.figures), list(content.evidence)
    for place, mark in marks.items():
        kind, _dot, position = place.partition(".")
        if place.startswith(FIGURES):
            figures[int(position) - 1] = replace(figures[int(position) - 1], text=mark, measure=mark)
        elif place.startswith(EVIDENCE):
            evidence[int(position) - 1] = replace(evidence[int(position) - 1], title=mark, **EMPTIED_SOURCE)
    texts = {name: marks[name] for name in TEXTS if name in marks}
    if UNPARSED in marks:
        texts["unparsed"] = (marks[UNPARSED],)
    return replace(content, figures=tuple(figures), evidence=tuple(evidence), **texts)


def with_tombstones(kept, marks):
    """Return a kept content of a draft with the tombstones of these places, {code: mark}.

    Which source of a draft became which of the entry nobody can tell: with one, all of the draft go. Figures likewise.
    """
    said = dict(kept)
    for place, mark in marks.items():
        for name in TEXTS:
            if place in (name, DRAFTS):
                said[name] = stone_for(said.get(name), mark)
        if place in (UNPARSED, DRAFTS) and said["unparsed"]:
            said["unparsed"] = [mark] if not MARK.fullmatch(said["unparsed"][0]) else said["unparsed"]
        if place.startswith(FIGURES) or place == DRAFTS:
            said["figures"] = [emptied(one, mark, {"measure": mark}) for one in said["figures"]]
        if place.startswith(EVIDENCE) or place == DRAFTS:
            said["evidence"] = [emptied(one, mark, EMPTIED_SOURCE) for one in said["evidence"]]
    return said


def stone_for(text, mark):
    return mark if text and not MARK.fullmatch(text) else text


def emptied(row, mark, others):
    """Return a figure or source of a draft as its tombstone, unless it is one."""
    name = "title" if "title" in row else "text"
    return row if MARK.fullmatch(row[name]) else {**row, **others, name: mark}
