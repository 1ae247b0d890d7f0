"""A long report cut into volumes: the region as a whole, then each country with its facts and their sources.

Only the printed report is cut. Chapters, paragraphs and footnotes keep the numbers that they have in the whole.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from reports.document import Block, Chapter, Document, Heading, Numbered, Run, Table, Text, text_of
from reports.present.chapters import OF_PROGRAMME, country_of, is_item, opens_section, ranges
from reports.present.mend import anchors_in, anchors_of, notes_used
from reports.present.words import words_for

# About 400 MB for the process that sets it, which holds the whole of a volume until its last page: 0.3 kB a letter, and
# as much as for forty letters for each run, cell and footnote.
MOST_LETTERS, LETTERS_OF_PIECE = 1_100_000, 40
PART = re.compile(r" \(\d+/\d+\)\Z")
BETWEEN = 3  # letters of what stands between two that are named together: ", ", " and "


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
        return sum(len(cell.text) + LETTERS_OF_PIECE * (1 + len(cell.notes) + len(cell.runs)) for cell in cells)
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
    told = _Elsewhere(words_for(document), places(shelf.volumes), anchors_of(own), beside(shelf))
    summary = tuple(map(told.block, own.summary))
    chapters = tuple(replace(chapter, blocks=tuple(map(told.block, chapter.blocks))) for chapter in own.chapters)
    own = replace(own, summary=summary, chapters=chapters)
    used = set(notes_used(own))
    return replace(own, notes=tuple(note for note in document.notes if note.number in used))


def places(volumes):
    """Return {anchor: numbers of the volumes} of whatever bears one; a chapter that goes on in others has several."""
    found = defaultdict(set)
    for number, volume in enumerate(volumes, 1):
        for anchor in anchors_in(volume.chapters):
            found[anchor].add(number)
    return {anchor: tuple(sorted(numbers)) for anchor, numbers in found.items()}


def beside(shelf):
    """Return the numbers of the volumes about the same as this one: (1/2) and (2/2)."""
    titles = [PART.sub("", volume.title) for volume in shelf.volumes]
    return {number for number, title in enumerate(titles, 1) if title == titles[shelf.number - 1]}


def named(numbers, words):
    """Return how a volume is named behind what stands in it: " (vol. 2)"."""
    if len(numbers) < 2:
        return words["volume_is"].format(number=numbers[0]) if numbers else ""
    return words["volumes_are"].format(numbers=ranges(numbers))


def programme_elsewhere(document, shelf):
    """Return where the Programme's paragraphs are listed, in a sentence; "" in the volume that lists them itself."""
    found = {
        number: chapter
        for number, volume in reversed(list(enumerate(shelf.volumes, 1)))
        for chapter in volume.chapters
        if any(f"#{anchor}".startswith(OF_PROGRAMME) for anchor in anchors_in([chapter]))
    }
    if not found or shelf.number in found:
        return ""
    words, first = words_for(document), found[min(found)]
    return words["volume_programme"].format(
        annex=f"{words['annex'].lower()} {first.number}", volume=named(sorted(found), words)
    )


class _Elsewhere:
    """Changes the blocks of one volume: what leads out of it names the volume, and is no link."""

    def __init__(self, words, places, here, beside):
        self.words, self.places, self.here, self.beside = words, places, here, beside

    def leads_out(self, href):
        return href.startswith("#") and href[1:] not in self.here

    def of(self, href):
        """Return the numbers of the volumes to name where a link leads out of this one; nothing for any other link.

        Where the Programme's own paragraphs are listed each volume says once in front: their numbers are named in every
        other sentence, and a volume beside one would make it a paragraph of the report. Of a chapter that goes on in
        many volumes those are meant that are about the same as this one.
        """
        if not self.leads_out(href) or href.startswith(OF_PROGRAMME):
            return ()
        numbers = self.places.get(href[1:], ())
        return tuple(filter(self.beside.__contains__, numbers)) or numbers

    def block(self, block):
        if isinstance(block, Numbered | Text):
            return replace(block, runs=self.runs(block.runs))
        return self.table(block) if isinstance(block, Table) else block

    def runs(self, runs):
        """Return the runs of a text; of those that stand together and lead to one volume, the last one names it."""
        told: list[Run] = []
        after: tuple[int, ...] = ()
        for run in reversed(runs):
            numbers = self.of(run.href)
            if numbers or run.href or len(run.text.strip()) > BETWEEN:
                text = run.text if numbers == after else run.text + named(numbers, self.words)
                after = numbers
                run = replace(run, text=text, href="") if self.leads_out(run.href) else run
            told.append(run)
        return tuple(reversed(told))

    def table(self, table):
        """Return a table; a column that leads to one volume alone, as that of a country does, names it in its head."""
        cells = [cell for row in table.rows for cell in row]
        if not any([cell.runs or self.leads_out(cell.href) for cell in cells]):
            return table
        hrefs = ([row[place].href for row in table.rows] for place in range(len(table.columns)))
        led = [{self.of(href) for href in column if href.startswith("#")} for column in hrefs]
        in_head = [place > 0 and len(numbers) == 1 and () not in numbers for place, numbers in enumerate(led)]
        columns = tuple(
            name + named(min(numbers), self.words) if is_named else name
            for name, numbers, is_named in zip(table.columns, led, in_head, strict=True)
        )
        rows = tuple(tuple(map(self.cell, row, in_head)) for row in table.rows)
        return replace(table, columns=columns, rows=rows)

    def cell(self, cell, is_named):
        if cell.runs:
            runs = self.runs(cell.runs)
            return replace(cell, text=text_of(runs), runs=runs)
        if not self.leads_out(cell.href):
            return cell
        text = cell.text if is_named else cell.text + named(self.of(cell.href), self.words)
        return replace(cell, text=text, href="")


def unlinked(chapter):
    """Return an annex without links, and plain runs that follow each other as one; a chapter of the body as it is.

    An annex says in words where to look, and Typst would lay out its tables once more for their links.
    """
    return replace(chapter, blocks=tuple(map(_unlinked, chapter.blocks))) if chapter.annex else chapter


def _unlinked(block):
    if isinstance(block, Numbered | Text):
        return replace(block, runs=tuple(joined(block.runs)))
    if isinstance(block, Table):
        rows = tuple(tuple(map(_unlinked_cell, row)) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _unlinked_cell(cell):
    if cell.runs:
        runs = tuple(joined(cell.runs))
        return replace(cell, href="", runs=() if all(map(is_plain, runs)) else runs)
    return replace(cell, href="") if cell.href else cell


def joined(runs):
    held: list[Run] = []
    for run in (replace(run, href="") for run in runs):
        if held and is_plain(held[-1]) and is_plain(run):
            held[-1] = replace(held[-1], text=held[-1].text + run.text)
        else:
            held.append(run)
    return held


def is_plain(run):
    return not (run.style or run.notes or run.lang or run.anchor)
