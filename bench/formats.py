"""Rows 11 to 13: the report in every format beside the PDF alone, ten times the facts, Word beside python-docx."""

import io
import json
import multiprocessing
import resource
import time
from io import StringIO

import docx
from django.core.management import call_command

from bench import report
from bench.table import Line, faster, said, slower
from reports.document import Heading, Numbered, Table, Text
from reports.present import RENDERERS, pdf, present

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
    yield faster(
        "13",
        f"Word with notes and contents, {size} facts",
        "python-docx, the same text without notes",
        lambda: present(whole, "docx"),
        lambda: by_python_docx(whole),
        at_least=4,
        times=3,
        warm=0,
    )


def ten_times(size, emptied):
    """Measure row 12: the PDF of ten times the facts beside that of so many, each in a process of its own."""
    few = in_a_process(pdf.content_of(loaded(size)))
    emptied()
    many = in_a_process(pdf.content_of(loaded(10 * size)))
    ratio = many["seconds"] / few["seconds"]
    told = [f"{each['seconds']:.1f} s" for each in (many, few)]
    what, goal = f"the PDF of {10 * size} facts", f"<= {TEN_TIMES}"
    yield Line("12", what, f"that of {size}", *told, f"{ratio:.2f}", goal, said(ratio <= TEN_TIMES))
    told = [f"{each['megabytes']:.0f} MB" for each in (many, few)]
    reached = said(many["megabytes"] <= MOST_MB)
    yield Line("12", "memory of the process that sets it", f"that of {size}", *told, "", f"<= {MOST_MB} MB", reached)


def loaded(size):
    call_command("load", "geneva-1996", verbosity=0, stdout=StringIO())
    report.fill(size)
    return report.joined(report.asked())


def in_a_process(content):
    """Set this content in a new process; return how long that took, and the most memory that the process held."""
    start = multiprocessing.get_context("spawn")
    there, here = start.Pipe()
    process = start.Process(target=set_apart, args=(content, there))
    process.start()
    told = json.loads(here.recv())
    process.join()
    return told


def set_apart(content, door):
    begun = time.perf_counter()
    pdf.compiled(content)
    spent = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    door.send(json.dumps({"seconds": spent, "megabytes": most}))


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
