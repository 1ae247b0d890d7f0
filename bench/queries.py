"""Row 1: how many questions lists and matrix ask beyond session and account, for few rows and for many."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.site import Site
from bench.table import Line, said

FEW, MOST = 10, 6
# The session, the person, and the countries of those whose work is about some.
OF_THE_ACCOUNT = ("django_session", '"poa_user"."password"', '"poa_user_countries"')
FILTERS = "country=C00&agency=A00&paragraph=1&chapter=C0&kind=return&state=verified&as_of=1999-12-31&standing=true"
ASKED = (
    "/matrix/",
    "/matrix/?rows=issue",
    "/matrix/?rows=paragraph",
    "/matrix/?rows=paragraph&as_of=1999-05-17",
    "/paragraphs/",
    "/countries/",
    "/entries/",
    f"/entries/?{FILTERS}",
    "/portal/entries/",
    "/portal/matrix/",
    "/api/v1/entries/?page_size=100",
    f"/api/v1/entries/?{FILTERS}",
    "/api/v1/assessments/?page_size=100",
    "/api/v1/commitments/",
    "/api/v1/matrix/?rows=paragraph",
)


def counted(people):
    """Return {address: number of questions}."""
    site = Site(people["unit_officer"])
    return {address: number_of(site, address) for address in ASKED}


def number_of(site, address):
    """Return how many questions a page asks: of two times the fewer, as what is kept half a minute may run out."""
    site.ask(address)  # the programme's name is then known
    return min(len(questions_of(site, address)) for _time in range(2))


def questions_of(site, address):
    """Return what a page asks; where a transaction begins and ends nothing is asked."""
    with CaptureQueriesContext(connection) as seen:
        site.ask(address)
    asked = (row["sql"] for row in seen.captured_queries if row["sql"] not in ("BEGIN", "ROLLBACK"))
    return [sql for sql in asked if not any(word in sql for word in OF_THE_ACCOUNT)]


def lines(few, many, size):
    for address, number in many.items():
        path, mark, _questions = address.partition(f"?{FILTERS}")
        what = f"queries of {path}{', eight filters' if mark else ''}"
        reached = number <= MOST and number == few[address]
        beside = f"{size} entries, beside {FEW}"
        yield Line("1", what, beside, str(number), str(few[address]), "", f"<= {MOST}, =", said(reached))
