"""A long report cut into volumes: the region as a whole, then each country with its facts and their sources.

Only the printed report is cut. Chapters, paragraphs and footnotes keep the numbers that they have in the whole.
"""

from collections import Counter
from dataclasses import dataclass, replace

from reports.document import Block, Chapter, Document, Heading, Numbered, Run, Table, Text
from reports.present.chapters import country_of, is_item, opens_section
from reports.present.mend import anchors_of, notes_used
from reports.present.words import words_for

# About 400 MB for the process that sets it, which holds the whole of a volume until its last page: 0.3 kB a letter, and
# as much as for forty letters for each run, cell and footnote.
MOST_LETTERS, LETTERS_OF_PIECE = 1_100_000, 40
SEVERAL_VOLUMES = 0  # in the place of the number of one


@dataclass(frozen=True)
class Volume:
    """One volume: what it is about, and its share of the chapters."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Shelf:
    """All volumes of a report, and the number of the one that is meant, counted from 1."""

    volumes: tuple[Volume, ...]
    number: int


def volumes_of(document):
    """Return the volumes of a document; what is more than one can hold comes in several, (1/2), (2/2)."""
    shares: dict[str, list] = {"": []}
    names = {"": words_for(document)["volume_front"]}
    for chapter in map(unlinked, document.chapters):
        for code, blocks in by_country(chapter.blocks):
            shares.setdefault(code, []).append(replace(chapter, blocks=tuple(blocks)))
            names.setdefault(code, blocks[0].text if code else "")
    return tuple(volume for code, share in shares.items() for volume in bound(names[code], share))


def title_of(document, shelf):
    """Return what a volume is called: "Volume 2: Armenia"."""
    return f"{words_for(document)['volume']} {shelf.number}: {shelf.volumes[shelf.number - 1].title}"


def by_country(blocks):
    """Yield (code, blocks) of what stands under each country's own heading, "" for what is under none."""
    code = ""
    held: list[Block] = []
    for block in blocks:
        if (found := country_of(block) if opens_section(block) else code) != code:
            if held:
                yield code, held
            code, held = found, []
        held.append(block)
    if held:
        yield code, held


def bound(title, chapters):
    """Return one volume of these chapters, or as many as they need."""
    parts: list[list[Chapter]] = [[]]
    weight = 0
    for piece in (piece for chapter in chapters for piece in divided(chapter)):
        letters = letters_of(piece.blocks)
        if parts[-1] and weight + letters > MOST_LETTERS:
            parts.append([])
            weight = 0
        parts[-1].append(piece)
        weight += letters
    if len(parts) == 1:
        return [Volume(title, tuple(parts[0]))]
    return [Volume(f"{title} ({place}/{len(parts)})", tuple(part)) for place, part in enumerate(parts, 1)]


def letters_of(blocks):
    """Return how many letters would take as much memory as these blocks do."""
    return sum(map(_letters, blocks))


def _letters(block):
    if isinstance(block, Numbered | Text):
        return sum(len(run.text) + LETTERS_OF_PIECE * (1 + len(run.notes)) for run in block.runs)
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        return sum(len(cell.text) + LETTERS_OF_PIECE * (1 + len(cell.notes)) for cell in cells)
    return LETTERS_OF_PIECE


def divided(chapter):
    """Return the chapter in pieces that a volume can hold, all about as long; each begins with the section's name."""
    count = -(-letters_of(chapter.blocks) // MOST_LETTERS)
    if count < 2:
        return [chapter]
    most, weight = letters_of(chapter.blocks) / count, 0
    pieces: list[list[Block]] = [[]]
    name: list[Heading] = []
    for before, block in zip((None, *chapter.blocks), chapter.blocks, strict=False):
        if weight >= most and may_begin(block, before):
            pieces.append([] if opens_section(block) else [replace(heading, anchor="") for heading in name])
            weight = 0
        if opens_section(block):
            name = [block]
        pieces[-1].append(block)
        weight += letters_of([block])
    return [replace(chapter, blocks=tuple(piece)) for piece in pieces]


def may_begin(block, before):
    """Whether a piece may begin here: not just under a heading, and not amid a list or with what explains a table."""
    if isinstance(before, Heading):
        return False
    return isinstance(block, Heading | Numbered) or (isinstance(block, Text) and not block.kind and not is_item(block))


def printed(document: Document, shelf: Shelf) -> Document:
    """Return one volume as a document: what its text says of places in other volumes names the volume there."""
    volume = shelf.volumes[shelf.number - 1]
    own = replace(
        document,
        summary=document.summary if shelf.number == 1 else (),
        chapters=volume.chapters,
        sheets=(),
    )
    words, elsewhere = words_for(document), places(shelf.volumes)
    here = anchors_of(own)

    def told(run):
        number = elsewhere.get(run.href[1:]) if run.href.startswith("#") and run.href[1:] not in here else None
        if number is None:
            return run
        named = "" if number == SEVERAL_VOLUMES else words["volume_is"].format(number=number)
        return replace(run, text=run.text + named, href="")

    summary = tuple(replace(block, runs=tuple(map(told, block.runs))) for block in own.summary)
    own = replace(own, summary=summary, chapters=tuple(with_runs(chapter, told) for chapter in own.chapters))
    used = set(notes_used(own))
    return replace(own, notes=tuple(note for note in document.notes if note.number in used))


def places(volumes):
    """Return {anchor: number of the volume} of chapters, headings and paragraphs: what a reader can turn up.

    A chapter that goes on in other volumes is in none of them alone, and is named without one.
    """
    found: dict[str, int] = {}
    in_part = Counter(chapter.anchor for volume in volumes for chapter in volume.chapters)
    for number, volume in enumerate(volumes, 1):
        for chapter in volume.chapters:
            found[chapter.anchor] = number if in_part[chapter.anchor] == 1 else SEVERAL_VOLUMES
            for block in chapter.blocks:
                if isinstance(block, Heading | Numbered):
                    found.setdefault(block.anchor, number)
    found.pop("", None)
    return found


def with_runs(chapter, change):
    """Return the chapter with every run of its text changed."""
    blocks = (
        replace(block, runs=tuple(map(change, block.runs))) if isinstance(block, Numbered | Text) else block
        for block in chapter.blocks
    )
    return replace(chapter, blocks=tuple(blocks))


def unlinked(chapter):
    """Return an annex without links, and plain runs that follow each other as one; a chapter of the body as it is.

    An annex says in words where to look, and Typst would lay out its tables once more for their links.
    """
    return replace(chapter, blocks=tuple(map(_unlinked, chapter.blocks))) if chapter.annex else chapter


def _unlinked(block):
    if isinstance(block, Numbered | Text):
        return replace(block, runs=tuple(joined(block.runs)))
    if isinstance(block, Table):
        rows = tuple(tuple(replace(cell, href="") if cell.href else cell for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def joined(runs):
    held: list[Run] = []
    for run in (replace(run, href="") for run in runs):
        if held and is_plain(held[-1]) and is_plain(run):
            held[-1] = replace(held[-1], text=held[-1].text + run.text)
        else:
            held.append(run)
    return held


def is_plain(run):
    return not (run.style or run.notes or run.lang)
