"""Rows 11 to 13: every format beside the PDF alone, ten times the facts in all formats, Word beside python-docx."""

import io
import json
import subprocess
import sys
from io import StringIO
from tempfile import NamedTemporaryFile

import docx
from django.core.management import call_command

from bench import report
from bench.table import Line, faster, said, slower
from reports.document import Heading, Numbered, Table, Text
from reports.present import RENDERERS, present

TEN_TIMES, MOST_MB = 10.5, 450


def lines(size):
    """Measure rows 11 and 13 on a report of so many made-up facts beside the record."""
    whole = loaded(size)
    yield slower(
        "11",
        f"all {len(RENDERERS)} formats of {size} facts, one language",
        "the PDF alone",
        lambda: [present(whole, name) for name in RENDERERS],
        lambda: present(whole, "pdf"),
        at_most=2,
        times=3,
        warm=0,
    )
    yield word(whole, size, at_least=4)


def long_word(size):
    """Measure the second goal of row 13: Word of so many facts, the text that python-docx takes longest over."""
    yield word(loaded(size), size, at_least=10)


def word(whole, size, at_least):
    return faster(
        "13",
        f"Word with notes and contents, {size} facts",
        "python-docx, the same text without notes",
        lambda: present(whole, "docx"),
        lambda: by_python_docx(whole),
        at_least=at_least,
        times=3,
        warm=0,
    )


def ten_times(size, emptied):
    """Measure row 12: every format of ten times the facts beside those of so many, each in a process of its own."""
    few = built_apart(size)
    emptied()
    many = built_apart(10 * size)
    ratio = many["seconds"] / few["seconds"]
    what, beside = f"all formats of {10 * size} facts, {many['volumes']} volumes", f"those of {size}"
    told = [f"{each['seconds']:.1f} s" for each in (many, few)]
    yield Line("12", what, beside, *told, f"{ratio:.2f}", f"<= {TEN_TIMES}", said(ratio <= TEN_TIMES))
    for name, spent in many["of"].items():
        yield Line("12", f"of these {name}", beside, f"{spent} s", f"{few['of'][name]} s", "", "", "")
    told = [f"{each['setting']} MB" for each in (many, few)]
    reached = said(many["setting"] <= MOST_MB)
    yield Line("12", "memory of the largest process that sets", beside, *told, "", f"<= {MOST_MB} MB", reached)
    yield Line(
        "12", "memory of the process that builds", beside, *(f"{each['own']} MB" for each in (many, few)), *"   "
    )


def built_apart(size):
    """Build the report of so many facts in a new process; return what it tells of seconds and megabytes."""
    snapshot = snapshot_of(size)
    with NamedTemporaryFile() as file:
        file.write(snapshot)
        file.flush()
        return told_apart(file.name)


def told_apart(path):
    command = [sys.executable, "-m", "bench.apart", path]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 (our own program)


def snapshot_of(size):
    call_command("load", "geneva-1996", verbosity=0, stdout=StringIO())
    report.fill(size)
    return report.snapshot(report.asked())


def loaded(size):
    call_command("load", "geneva-1996", verbosity=0, stdout=StringIO())
    report.fill(size)
    return report.joined(report.asked())


def by_python_docx(document):
    """Write the same headings, paragraphs and tables by the usual library; return its bytes."""
    made = docx.Document()
    for chapter in document.chapters:
        made.add_heading(chapter.title, level=1)
        for block in chapter.blocks:
            if isinstance(block, Heading):
                made.add_heading(block.text, level=block.level)
            elif isinstance(block, Numbered | Text):
                paragraph = made.add_paragraph()
                for run in block.runs:
                    paragraph.add_run(run.text)
            elif isinstance(block, Table):
                table_of(made, block)
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def table_of(made, block):
    table = made.add_table(rows=0, cols=len(block.columns))
    for texts in (block.columns, *([cell.text for cell in row] for row in block.rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
