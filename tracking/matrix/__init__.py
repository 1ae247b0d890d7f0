"""The matrix: what is known of each chapter, main issue or paragraph in each country, as of a date (ruling 4)."""

from tracking.matrix.building import Reading, columns, lines
from tracking.matrix.reading import Question, facts, heard_and_marked, placed_paragraphs, reporting_parties, steps
from tracking.matrix.shapes import Cell, Column, Matrix, Row
from tracking.matrix.steps import Change, difference, organizations_heard_by

ROWS = ("chapter", "issue", "paragraph")
ASPECTS = ("in_law", "in_practice")

__all__ = ["ASPECTS", "ROWS", "Cell", "Change", "Column", "Matrix", "Row", "difference", "matrix"]
__all__ += ["organizations_heard_by", "reporting_parties"]


def matrix(
    user,
    *,
    rows,
    as_of,
    agency=None,
    voice="agency",
    aspect="in_law",
    known_by=None,
    parties=None,
    country=None,
    author=None,
):
    """Return the matrix that this reader may see, in five queries.

    `as_of` None asks for now; `agency` and `country` are Parties, None for all; `known_by` leaves out what was known
    later; `author` is the organization that alone is heard in the independent voice, None for all.
    `parties` are the reporting parties where the caller has read them already.
    Raises KeyError for rows other than chapter, issue and paragraph.
    """
    question = Question(user, rows, as_of, agency, voice, aspect, known_by, parties, country, author)
    heard, marked = heard_and_marked(question)
    reading = Reading(
        question,
        places=placed_paragraphs(rows),
        facts=facts(question),
        heard=heard,
        marked=marked,
        steps=steps(question),
    )
    return Matrix(
        kind=rows,
        voice=voice,
        aspect=aspect,
        agency=agency.code if agency else "",
        organization=author.key if author else "",
        as_of=as_of,
        known_by=known_by,
        columns=columns(question),
        lines=lines(reading),
    )
