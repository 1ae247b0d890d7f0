"""The matrix's cells as printed: figures, signs, links that are escaped, and nothing between the lines."""

import re
from datetime import date

import pytest

from tracking.matrix import Cell, Column, Row
from tracking.models.dates import Dated
from tracking.reading.grid import GridCell, GridRow
from tracking.templatetags.cells import cells

MARCH = Dated(date(1998, 3, 1), date(1998, 3, 1))
COLUMN = Column(1, "AAA", "Alphia", "Alphia")


def printed(cell, kind="paragraph", reportable=True, url="/entries/?a=1&b=2"):
    row = Row(kind, "3", "para. 3", "Second", "II", reportable, False)
    return cells(GridRow(row, "/", [GridCell(cell, COLUMN, url, 2)]), kind)


def test_link_is_escaped():
    html = printed(Cell(), url='/entries/?a=1&b="><script>')
    assert "&amp;b=" in html and "<script>" not in html


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        (Cell(distribution=(1, 0, 0, 2, 0), value=3), "#sign-3"),
        (Cell(distribution=(3, 0, 0, 0, 0)), "#sign-0"),
        (Cell(distribution=(0, 1, 0, 1, 0), divergent=True), "#sign-divergent"),
        (Cell(not_applicable=3), "#sign-not-applicable"),
        (Cell(distribution=(2, 0, 0, 0, 0), silent=2), "#sign-silent"),
    ],
)
def test_sign_says_how_far_a_paragraph_is_carried_out(cell, sign):
    assert sign in printed(cell)


def test_chapter_prints_how_many_stand_at_each_step():
    html = printed(Cell(distribution=(4, 0, 0, 2, 0)), kind="chapter")
    assert html.count("#sign-") == 2 and "</svg>4<span" in html and "</svg>2<span" in html


def test_each_number_is_read_with_its_word():
    html = printed(Cell(distribution=(4, 0, 0, 2, 0), silent=3), kind="chapter")
    words = " ".join(re.sub(r"<[^>]*>", "", html).split())
    assert words == "0 facts reported 2 substantial progress, 4 no information, 3 silent,"
    assert all(f'title="{word}"' in html for word in ("substantial progress", "no information", "silent"))


def test_facts_come_with_the_month_of_the_newest():
    html = printed(Cell(facts=7, dated=MARCH))
    assert ">7<" in html and "Mar 1998" in html and 'class="tone-2"' in html


def test_context_prints_facts_alone():
    assert "#sign-" not in printed(Cell(facts=1, dated=MARCH), reportable=False)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words"),
    [
        ((2005, 1, 1), (2005, 12, 31), "year", "2005"),
        ((1997, 1, 1), (2005, 12, 31), "period", "2005"),
        ((2005, 12, 31), (2005, 12, 31), "day", "Dec 2005"),
        ((2005, 12, 1), (2005, 12, 31), "month", "Dec 2005"),
        ((2005, 1, 1), None, "open", "2005"),
        ((2005, 1, 1), (2005, 1, 1), "day", "Jan 2005"),
    ],
)
def test_no_month_is_made_up_for_a_year(earliest, latest, precision, words):
    dated = Dated(date(*earliest), latest and date(*latest), precision)
    assert f'<span class="age">{words}</span>' in printed(Cell(facts=1, dated=dated))
