"""The finished data of a printed report, block by block, as the template takes them."""

from dataclasses import replace

from reports.document import Cell, Table
from reports.present.chapters import OF_PROGRAMME, SHORT_LIST
from reports.present.long import KEPT_ROWS
from reports.present.text import is_address

# Letters of a paragraph with footnotes that is kept on one page: about seven lines.
KEPT_WITH_NOTES = 700
MOST_IN_GROUP = 4
# Letters of what leads in, and stands whole with a table or a list of half a page and more: what is longer may be cut.
LEADING_LETTERS = 1_000
MOST_LISTING = 500


def arranged(blocks, openers):
    """Say which heading opens a page; put charts that follow each other into rows of two, and items into one list.

    What has footnotes and stays whole is one block with what clings to it.
    """
    out: list[dict] = []
    for block in blocks:
        if block["is"] == "heading":
            block["new_page"] = block["anchor"] in openers
        if block["is"] == "chart":
            if out and out[-1]["is"] == "charts" and len(out[-1]["charts"]) < 2:
                out[-1]["charts"].append(block)
                continue
            block = {"is": "charts", "charts": [block]}
        if block.get("kind") == "item":
            if not (out and out[-1]["is"] == "list"):
                out.append({"is": "list", "items": [], "noted": False, "first_calls": []})
            out[-1]["items"].append(block)
            out[-1]["whole"] = len(out[-1]["items"]) <= SHORT_LIST
            out[-1]["noted"] |= bool(block["noted"])
            out[-1]["first_calls"].append(first_calls([run[-1] for run in block["runs"]]))
            continue
        out.append(block)
    return grouped(out)


def grouped(blocks):
    """Return the blocks with headings and lead-ins in one block with what stands whole with its notes behind them.

    Typst lets go of what clings to a block that moves to the next page for its notes. A long lead-in stays outside: a
    block that no page holds would lose what stands below its end.
    """
    out: list[dict] = []
    for block in blocks:
        out.append(block)
        if is_whole_with_notes(block):
            start, room = len(out) - 1, LEADING_LETTERS
            while start and len(out) - start <= MOST_IN_GROUP and is_leading(out[start - 1]):
                room -= letters_of(out[start - 1])
                # Nothing stands on one page with what is before a heading that opens it.
                if room < 0 or out[start].get("new_page"):
                    break
                start -= 1
            if start < len(out) - 1:
                group = {"is": "group", "blocks": out[start:], "new_page": out[start].get("new_page", False)}
                out[start:] = [group]
    return out


def is_leading(block):
    return block["is"] == "heading" or block.get("clings", False)


def letters_of(block):
    return len(block.get("text", "")) + sum(len(run[0]) for run in block.get("runs", ()))


def is_whole_with_notes(block):
    if block["is"] == "table":
        return block["noted"] and block["kept"] and len(block["rows"]) <= KEPT_ROWS and not block["landscape"]
    return (block["is"] == "list" and block["noted"] and block["whole"]) or block.get("noted") == "short"


def targets(row):
    """Return where each cell leads: the last alone of those that lead to one place. Links cost most in a long PDF."""
    hrefs = [cell.href[1:] for cell in row]
    return ["" if href in hrefs[place:] else href for place, href in enumerate(hrefs, 1)]


def lightened(document):
    """Return the document; one in which very many cells list paragraphs of the Programme, without links from these.

    Two thousand such cells take Typst a seventh longer; what such a row is about leads on from its first cell.
    """
    tables = [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row[1:] if cell.href or cell.runs]
    if sum(map(_lists_programme, cells)) <= MOST_LISTING:
        return document
    chapters = (replace(chapter, blocks=tuple(map(_lightened, chapter.blocks))) for chapter in document.chapters)
    return replace(document, chapters=tuple(chapters))


def is_of_programme(shape):
    return shape.href.startswith(OF_PROGRAMME)


def _lists_programme(cell):
    return is_of_programme(cell) or any(map(is_of_programme, cell.runs))


def _lightened(block):
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple([(*row[:1], *map(_light, row[1:])) for row in block.rows]))


def _light(cell):
    runs = cell.runs
    if not (runs or cell.href) or not _lists_programme(cell):
        return cell
    if runs:
        runs = tuple([replace(run, href="") if is_of_programme(run) else run for run in runs])
        runs = runs if any(map(_tells, runs)) else ()
    # There are thousands, and `replace` takes three times as long.
    href = "" if is_of_programme(cell) else cell.href
    return Cell(cell.text, href, cell.notes, cell.tone, cell.numeric, cell.anchor, cell.lang, runs)


def _tells(run):
    return run.href or run.anchor or run.lang or run.style


def note_of(note):
    return [note.text, note.url if is_address(note.url) else "", note.lang]


def first_calls(calls):
    """Return the notes that are called here first, of lists of (number, whether it was called before)."""
    return [number for each in calls for number, before in each if not before]


def noted(runs):
    """Return "" for a paragraph that calls no note first, "short" for one that a page keeps whole, else "long"."""
    if not any(first_calls([run[-1]]) for run in runs):
        return ""
    return "short" if letters_of({"runs": runs}) <= KEPT_WITH_NOTES else "long"
