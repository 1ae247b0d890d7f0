"""Blocks of a document as JSON and back, and their numbering when parts that were built apart are joined."""

from dataclasses import replace

from reports.compilation.words import range_words, ranges_of
from reports.document import Bar, Cell, Chart, Heading, Note, Numbered, Run, Table, Text, text_of

KINDS = {"numbered": Numbered, "text": Text, "heading": Heading, "table": Table, "chart": Chart}
NAMES = {kind: name for name, kind in KINDS.items()}


def to_json(block):
    """Return a block as plain dictionaries; by hand, because `asdict` copies every word of a report."""
    values = {"type": NAMES[type(block)], **vars(block)}
    if "runs" in values:
        values["runs"] = [brief_run(run) for run in block.runs]
    if "rows" in values:
        values["rows"] = [[brief_cell(cell) for cell in row] for row in block.rows]
    if "bars" in values:
        values["bars"] = [vars(bar) for bar in block.bars]
    return values


def brief_run(run):
    """Return a run without what it leaves as it is given, field by field: a long report has a hundred thousand."""
    values = {"text": run.text}
    if run.style:
        values["style"] = run.style
    if run.href:
        values["href"] = run.href
    if run.notes:
        values["notes"] = run.notes
    if run.lang:
        values["lang"] = run.lang
    if run.anchor:
        values["anchor"] = run.anchor
    return values


def brief_cell(cell):
    """Return a cell without what it leaves as it is given."""
    values = {"text": cell.text}
    if cell.href:
        values["href"] = cell.href
    if cell.notes:
        values["notes"] = cell.notes
    if cell.tone is not None:
        values["tone"] = cell.tone
    if cell.numeric:
        values["numeric"] = True
    if cell.anchor:
        values["anchor"] = cell.anchor
    if cell.lang:
        values["lang"] = cell.lang
    if cell.runs:
        values["runs"] = [brief_run(run) for run in cell.runs]
    return values


def item_of(kind, values, notes):
    """Return the run or cell that was made brief, with its footnotes counted from `notes` on."""
    return kind(**values | {"notes": tuple([number + notes for number in values.get("notes", ())])})


def _row_of(row, notes):
    return tuple(
        [Cell(**cell) if "notes" not in cell and "runs" not in cell else _cell_of(cell, notes) for cell in row]
    )


def _cell_of(values, notes):
    runs = tuple([Run(**run) for run in values.get("runs", ())])
    return item_of(Cell, values | {"runs": runs}, notes)


def from_json(values, *, paragraphs=0, notes=0):
    """Return the block that `to_json` made this from, with its numbers moved up by what stands before it."""
    fields = {name: value for name, value in values.items() if name != "type"}
    kind = KINDS[values["type"]]
    if kind is Numbered:
        fields["number"] += paragraphs
    if kind in (Numbered, Text):
        fields["runs"] = tuple(
            [Run(**run) if "notes" not in run else item_of(Run, run, notes) for run in fields["runs"]]
        )
    if kind is Table:
        fields["columns"], fields["widths"] = tuple(fields["columns"]), tuple(fields["widths"])
        fields["rows"] = tuple([_row_of(row, notes) for row in fields["rows"]])
    if kind is Chart:
        fields["series"] = tuple(fields["series"])
        fields["bars"] = tuple(Bar(bar["label"], tuple(bar["values"])) for bar in fields["bars"])
    return kind(**fields)


class Pen:
    """Writes the blocks of one part, numbering paragraphs and footnotes from 1."""

    def __init__(self):
        self.blocks, self.notes, self.noted, self.paragraphs = [], [], {}, 0

    def paragraph(self, *runs, anchor=""):
        self.paragraphs += 1
        self.blocks.append(Numbered(self.paragraphs, as_runs(runs), anchor))

    def text(self, *runs, kind="", anchor=""):
        self.blocks.append(Text(as_runs(runs), kind, anchor))

    def items(self, texts):
        """Write texts as one list."""
        for text in texts:
            self.text(text, kind="item")

    def heading(self, level, text, anchor=""):
        self.blocks.append(Heading(level, text, anchor))

    def add(self, block):
        self.blocks.append(block)

    def note(self, text, url=""):
        """Return the number of the footnote with this text, a new one if there is none yet."""
        number = self.noted.setdefault((text, url), len(self.notes) + 1)
        if number > len(self.notes):
            self.notes.append(Note(number, text, url))
        return number

    def part(self, title, *, annex=False):
        """Return the part as JSON."""
        return {
            "title": title,
            "annex": annex,
            "blocks": [to_json(block) for block in self.blocks],
            "notes": [vars(note) for note in self.notes],
        }


def as_runs(pieces):
    """Return runs and plain texts as runs; texts that follow each other are one."""
    runs, words = [], ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            runs.append(Run(words))
            words = ""
        runs.append(piece)
    return (*runs, Run(words)) if words else tuple(runs)


def cells(*texts):
    """Return a row of cells; a number stands as a numeric cell."""
    return tuple(text if isinstance(text, Cell) else Cell(str(text), numeric=isinstance(text, int)) for text in texts)


def led_cell(*pieces, **more):
    """Return a cell of runs and plain texts; one of which nothing leads on, or the whole to one place, has no runs."""
    runs = as_runs(pieces)
    if len(runs) == 1 and not runs[0].anchor:
        return Cell(runs[0].text, href=runs[0].href, **more)
    text = text_of(runs)
    return Cell(text, runs=runs, **more) if any([run.href or run.anchor for run in runs]) else Cell(text, **more)


def count_cells(t, *counts):
    """Return a row of numeric cells, written as the language writes numbers."""
    return tuple(Cell(t.number(count), numeric=True) for count in counts)


def number_of(anchor):
    """Return a cell that will bear the number of the paragraph of this anchor: it is known when parts are joined."""
    return Cell("", href=f"#{anchor}", numeric=True)


def paragraph_numbers(blocks):
    """Return {anchor: number} of the numbered paragraphs among these blocks."""
    return {block.anchor: block.number for block in blocks if isinstance(block, Numbered) and block.anchor}


def number_run(anchor):
    """Return a run that will bear the number of the paragraph of this anchor."""
    return Run("", href=f"#{anchor}")


def with_numbers(block, numbers):
    """Return the block with every cell of `number_of` and every run of `number_run` filled in."""
    if isinstance(block, Numbered | Text):
        if all([run.text for run in block.runs]):
            return block
        return replace(block, runs=tuple(_run_with_number(run, numbers) for run in block.runs))
    if not isinstance(block, Table):
        return block
    rows = tuple([_row_with_numbers(row, numbers) for row in block.rows])
    return replace(block, rows=rows) if rows != block.rows else block


def _row_with_numbers(row, numbers):
    if all([cell.text for cell in row]):
        return row
    return tuple(_with_number(cell, numbers) for cell in row)


def _run_with_number(run, numbers):
    if run.text or not run.href:
        return run
    return replace(run, text=str(numbers.get(run.href[1:], "–")))


def _with_number(cell, numbers):
    if cell.text or not cell.href or not cell.numeric:
        return cell
    text = str(numbers.get(cell.href[1:], "–"))
    return Cell(text, cell.href, cell.notes, cell.tone, True, cell.anchor, cell.lang)


def paragraph_links(numbers):
    """Return runs that name paragraphs as ranges, each leading to its first."""
    return spread([Run(range_words(low, high), href=f"#para-{low}") for low, high in ranges_of(numbers)])


def paragraphs_cell(numbers):
    """Return a cell that names paragraphs as ranges, each leading to its first."""
    return led_cell(*paragraph_links(numbers))


def spread(items, between=", ", last=None):
    """Return runs with separators between them, another before the last if given."""
    out = []
    for position, item in enumerate(items):
        if position:
            out.append(Run(last if last and position == len(items) - 1 else between))
        out.append(item)
    return out
