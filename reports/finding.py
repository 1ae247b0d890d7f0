"""Find everything that a reader may open: what the Programme says, who takes part, entries, and reports."""

from dataclasses import dataclass, field

from poa.access import role_of
from poa.clock import end_in_geneva
from poa.finding.snippets import marked, snippet
from poa.finding.texts import Kind, find_texts, under
from poa.models import IndexedText, NongovernmentalOrganization, Paragraph, Party, Recommendation
from reports.indexing import anchor_of, text_of
from reports.models import Compilation, CompilationSection, IndependentReport
from tracking.finding import PAGE, find_entries

FEW = 4
SECTIONS = 3
# Which filters are a matter of what, beside entries, of which all are.
# What the Programme says, and who takes part, is the same on every day.
DAYS = {"as_of", "known_by"}
ANSWERS = {
    "paragraph": {"issue", "category"} | DAYS,
    "recommendation": {"issue", "category"} | DAYS,
    "report": {"year"} | DAYS,
    "independent": {"year"} | DAYS,
    "party": DAYS,
}


@dataclass(frozen=True)
class Found:
    """What was found of one kind: the rows of this page, and how many there are, counted no further than `capped`."""

    what: str
    rows: list
    total: int
    capped: bool = False
    previous: str = ""
    next: str = ""


@dataclass(frozen=True)
class Results:
    """What was found of each kind, and the facets of the entries."""

    kinds: list
    facets: list = field(default_factory=list)

    @property
    def nothing(self):
        return not any(found.total for found in self.kinds)


def search(user, asking, *, cursor=""):
    """Return the Results of a `tracking.finding.Search` for this reader, in twenty queries at most.

    One kind alone is read page by page, from a cursor on. Raises ValueError for a cursor that this list did not give.
    """
    asked, what = asking.asked, asking.form.cleaned_data.get("what") or ""
    keys = reference_keys(user, asking)
    keys["report"], keys["independent"] = report_keys(user, asking), independent_keys(user, asking)
    known_by = asking.form.cleaned_data.get("known_by")
    page = {"cursor": cursor if what == "entry" else "", "size": size_of(what), "known_by": known_by}
    entries = find_entries(asking.qs, asked, reader=user, **page)
    kinds = [Found("entry", entries.rows, entries.total, entries.capped, entries.previous, entries.next)]
    for kind, read in READ.items():
        page, previous, following = paged(keys[kind], cursor if what == kind else "", size_of(what))
        rows = read(user, page, asked) if page and what in ("", kind) else []
        kinds.append(Found(kind, rows, len(keys[kind]), previous=previous, next=following))
    return Results(kinds, entries.facets)


def size_of(what):
    return PAGE if what else FEW


def reference_keys(user, asking):
    """Return {kind: keys} of what is published whole, for whoever has a role; parties of both kinds together."""
    found = find_texts(asking.asked) if role_of(user) else {}
    narrowing = asking.narrowing
    if {"issue", "category"} & narrowing.keys():
        found = under(found, issue=narrowing.get("issue"), category=narrowing.get("category"))
    keys = {kind: [str(key) for key in found.get(kind, [])] for kind in (Kind.PARAGRAPH, Kind.RECOMMENDATION)}
    parties = [f"{kind}:{key}" for kind in (Kind.PARTY, Kind.NGO) for key in found.get(kind, [])]
    told = {"paragraph": keys[Kind.PARAGRAPH], "recommendation": keys[Kind.RECOMMENDATION], "party": parties}
    return {what: rows if narrowing.keys() <= ANSWERS[what] else [] for what, rows in told.items()}


def report_keys(user, asking):
    """Return the keys of the issued reports that this reader may open and that say what is asked, the newest first."""
    if not asking.asked or not asking.narrowing.keys() <= ANSWERS["report"]:
        return []
    said = IndexedText.objects.filter(kind=Kind.REPORT).holding(asking.asked).values_list("key", flat=True).distinct()
    rows = Compilation.objects.visible_to(user).issued().filter(pk__in=list(said))
    if year := asking.narrowing.get("year"):
        rows = rows.filter(round__year=int(year))
    for day in filter(None, map(asking.narrowing.get, sorted(DAYS))):
        rows = rows.filter(issued_at__lte=end_in_geneva(day))
    return [str(key) for key in rows.order_by("-issued_at", "-pk").values_list("pk", flat=True)]


def independent_keys(user, asking):
    """Return the keys of the independent reports that this reader may open and that say what is asked, newest first."""
    if not asking.asked or not asking.narrowing.keys() <= ANSWERS["independent"]:
        return []
    said = IndexedText.objects.filter(kind=Kind.INDEPENDENT).holding(asking.asked).values_list("key", flat=True)
    rows = IndependentReport.objects.visible_to(user).filter(pk__in=list(said))
    if year := asking.narrowing.get("year"):
        rows = rows.filter(received_on__year=int(year))
    if as_of := asking.narrowing.get("as_of"):
        rows = rows.by(as_of)
    if known_by := asking.narrowing.get("known_by"):
        rows = rows.known_by(known_by)
    return [str(key) for key in rows.order_by("-received_on", "-pk").values_list("pk", flat=True)]


def paged(keys, cursor, size):
    """Return (this page of keys, the key where the page before begins, and the one after); "" where there is none.

    Raises ValueError for a key that is not among them.
    """
    start = keys.index(cursor) if cursor else 0
    before = keys[max(start - size, 0)] if start else ""
    return keys[start : start + size], before, keys[start + size] if start + size < len(keys) else ""


def in_order(keys, rows, key_of):
    by_key = {key_of(row): row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def paragraphs(user, keys, asked):
    rows = Paragraph.objects.filter(number__in=[int(key) for key in keys]).with_section()
    rows = in_order(keys, rows.prefetch_related("recommendations"), lambda row: str(row.number))
    for row in rows:
        titles = [title for one in row.recommendations.all() for title in (one.title_en, one.title_ru)]
        row.snippet = snippet(row.text, asked=asked)
        row.called = "" if row.snippet else snippet(*titles, asked=asked)
    return rows


def recommendations(user, keys, asked):
    pairs = [tuple(map(int, key.split("."))) for key in keys]
    rows = Recommendation.objects.filter(paragraph__number__in={paragraph for paragraph, _number in pairs})
    rows = in_order(keys, rows.select_related("paragraph"), lambda row: f"{row.paragraph.number}.{row.number}")
    for row in rows:
        row.marked_title, row.snippet = marked(row.title, asked), snippet(row.quote, asked=asked)
    return rows


def parties(user, keys, asked):
    """Read parties and non-governmental organizations; each with the names by which it was found."""
    codes = [key.partition(":")[2] for key in keys]
    rows = {f"{Kind.PARTY}:{row.code}": row for row in Party.objects.filter(code__in=codes)}
    ngos = NongovernmentalOrganization.objects.filter(row__in=codes)
    rows |= {f"{Kind.NGO}:{row.row}": row for row in ngos}
    found = [rows[key] for key in keys if key in rows]
    for row in found:
        party = isinstance(row, Party)
        places = [name for spellings in row.places for name in spellings] if party else []
        others = [name for name in (row.names if party else []) if name != str(row)] + places
        row.marked_title, row.others = marked(str(row), asked), [marked(name, asked) for name in others]
        row.others = [name for name in row.others if "<mark>" in name]
        row.is_ngo = not party
    return found


def reports(user, keys, asked):
    """Read reports with the sections that say what is asked; each starts from what this reader may open."""
    rows = Compilation.objects.visible_to(user).issued().filter(pk__in=keys).with_names()
    rows = in_order(keys, rows, lambda row: str(row.pk))
    said = IndexedText.objects.filter(kind=Kind.REPORT, key__in=keys).holding(asked).values_list("key", "part")
    places = {}
    for section in CompilationSection.objects.visible_to(user).filter(compilation__in=rows).order_by("position"):
        places[str(section.compilation_id), section.key] = section
    for row in rows:
        found = [places[key, part] for key, part in said if key == str(row.pk) and (key, part) in places]
        found.sort(key=lambda section: section.position)
        row.told = [
            (section.body["title"], anchor_of(section), snippet(text_of(section.body), asked=asked))
            for section in found[:SECTIONS]
        ]
        row.more_told = max(len(found) - SECTIONS, 0)
    return rows


def independents(user, keys, asked):
    """Read independent reports with the piece of their text that says what is asked."""
    rows = IndependentReport.objects.visible_to(user).filter(pk__in=keys).with_names()
    rows = in_order(keys, rows, lambda row: str(row.pk))
    for row in rows:
        row.marked_title, row.snippet = marked(row.title, asked), snippet(row.text, asked=asked)
    return rows


READ = {
    "paragraph": paragraphs,
    "recommendation": recommendations,
    "report": reports,
    "independent": independents,
    "party": parties,
}
