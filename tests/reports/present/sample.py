"""A made-up report with every kind of block, and the awkward texts that real entries bring."""

from reports.document import (
    Bar,
    Cell,
    Chapter,
    Chart,
    Document,
    Heading,
    Masthead,
    Note,
    Numbered,
    Run,
    Seal,
    Table,
    Text,
)

COUNTRIES = (
    "Armenia",
    "Azerbaijan",
    "Belarus",
    "Georgia",
    "Kazakhstan",
    "Kyrgyzstan",
    "Republic of Moldova",
    "Russian Federation",
    "Tajikistan",
    "Turkmenistan",
    "Ukraine",
    "Uzbekistan",
)
MARKUP = '#set page("a0") <script>alert(1)</script> $x$ *bold* _em_ @ref \\ [x] `raw` &amp; {{ x }} =SUM(A1)'
FOREIGN = "საქართველო, Հայաստան, Ўзбекистон, Тоҷикистон, Ё, “–…№₽ ≤ 5”, 難民 😀"
CONTROL = "bell\x07 null\x00 override\u202eabc\u202c mark\u200f\u200e lone\ud83d break\x0b end"
LONG = "The authorities reported that the simplified procedure was extended to persons who had arrived before the law. "


def words(*texts, notes=(), lang=""):
    return tuple(
        Run(text, notes=notes if index == len(texts) - 1 else (), lang=lang) for index, text in enumerate(texts)
    )


def matrix():
    sections = (
        "Declaration",
        "I. Principles",
        "II. Institutional framework",
        "III. Operational framework",
        "III.A. Migration",
        "III.B. Refugees",
        "IV. Prevention",
        "V. Cooperation",
        "VI. Follow-up",
    )
    rows = tuple(
        (
            Cell(name),
            *(
                Cell(str((row * 7 + column * 5) % 17), tone=(row + column) % 5, numeric=True)
                for column in range(len(COUNTRIES))
            ),
        )
        for row, name in enumerate(sections)
    )
    return Table(
        "Facts reported, by chapter of the Programme and country",
        ("Chapter", *COUNTRIES),
        rows,
        "matrix",
        anchor="matrix",
        sheet="Matrix",
    )


def entries(country, first, count):
    for number in range(count):
        note = first + number
        yield Text(
            (
                Run(f"E{note:04}", "strong", "#matrix"),
                Run(f" (June 1998, paragraph {10 + number}). {LONG}{LONG}", notes=(note,)),
            ),
            anchor=f"entry-{note}",
        )


def country_chapter(index, country, per_country):
    first = 10 + index * per_country
    blocks = (
        Heading(2, "Overview", f"country-{index}-overview"),
        Numbered(30 + index, words(f"{country} reported on {per_country} matters. {LONG}"), f"para-{30 + index}"),
        Heading(3, "What was done"),
        *entries(country, first, per_country),
        Heading(2, "Not reported"),
        Text(words("Paragraphs 35, 38 and 106: no information received."), "silence"),
    )
    return Chapter(f"VI.{index + 1}", country, blocks, f"country-{index}")


def front():
    return (
        Chapter(
            "I",
            "Introduction and mandate",
            (
                Numbered(
                    1,
                    (
                        Run("By its resolution 53/123 of 9 December 1998, the General Assembly "),
                        Run("requested", "emphasis"),
                        Run(" a report on the follow-up", notes=(1,)),
                        Run(". The present report answers that request. See "),
                        Run("the year on one page", href="#year"),
                        Run("."),
                    ),
                    "para-1",
                ),
                Numbered(2, words(LONG * 3, notes=(2, 3)), "para-2"),
                Text(words("“The Steering Group may express views and make proposals.”", notes=(2,)), "quote"),
                Heading(4, "A heading that skips levels"),
                Text(words("Бежавшие от конфликта лица получили статус вынужденных переселенцев.", lang="ru")),
                Text(words(MARKUP, FOREIGN, CONTROL, notes=(4,))),
                Text((Run("Nowhere", href="#no-such-place"), Run(" site", href="/paragraphs/22/"))),
                Text(words("Names are those used at the time."), "note"),
            ),
            "introduction",
        ),
        Chapter(
            "II",
            "The year on one page",
            (
                Numbered(3, words(LONG * 2), "para-3"),
                matrix(),
                Chart(
                    "Facts reported in law and in practice, by country",
                    "Two bars for each country: in law, and in practice.",
                    ("in law", "in practice", "not said"),
                    tuple(Bar(name, (7 + n * 3 % 11, n * 5 % 9, n % 3)) for n, name in enumerate(COUNTRIES[:6])),
                    anchor="chart-law",
                ),
                Chart(
                    "Age of the newest evidence (months)",
                    "One bar for each country.",
                    ("months",),
                    tuple(Bar(name, (n * 1.5,)) for n, name in enumerate(COUNTRIES[6:])),
                    unit="months",
                ),
            ),
            "year",
        ),
    )


def annexes(rows):
    commitments = tuple(
        (
            Cell(str(8 + row), href="#para-1"),
            Cell(COUNTRIES[row % 12]),
            Cell(("UNHCR", "IOM", "OSCE")[row % 3]),
            Cell("no information" if row % 4 else LONG, notes=(5,) if row == 3 else (), tone=row % 5),
            Cell(f"{row * 1000}", numeric=True),
        )
        for row in range(rows)
    )
    wide = tuple(tuple(Cell(f"{r}.{c}", tone=c % 5) for c in range(41)) for r in range(4))
    columns = ("Paragraph", "Country", "Agency", "In law", "Persons")
    return (
        Chapter(
            "A",
            "Every reportable commitment",
            (
                Table("Commitments", columns, commitments, anchor="commitments", sheet="Commitments"),
                Table("A very wide matrix", ("Row", *(f"c{n}" for n in range(40))), wide, "matrix"),
                Table("Nothing was reported", ("Country", "Matter"), ()),
                Table(
                    "=1+1 [a/b]:* a caption that is far too long for a sheet",
                    ("=x", "@y"),
                    ((Cell("=1+1"), Cell("+SUM(A1)")), (Cell("-2", numeric=True), Cell("@z\x07"))),
                ),
            ),
            "annex-a",
            True,
        ),
    )


def sample(language="en", countries=3, per_country=6, rows=300):
    notes = [
        Note(1, "A/RES/53/123, para. 6.", "https://undocs.example/A/RES/53/123"),
        Note(2, "Programme of Action, paras. 147 and 148."),
        Note(3, "Joint report by “UNHCR & IOM” <1999>, p. 4.", "javascript:alert(1)"),
        Note(4, MARKUP),
        Note(5, "Records of the Ministry."),
    ]
    notes += [Note(10 + n, f"Field report {n}, June 1998.") for n in range(countries * per_country)]
    return Document(
        language,
        Masthead(
            "A/54/286",
            "General",
            "24 June 1999",
            "English",
            "General Assembly",
            "Fifty-fourth session",
            "Agenda item 116 (c)",
            "Follow-up to the Regional Conference to Address the Problems of Refugees, Displaced Persons, Other Forms "
            "of Involuntary Displacement and Returnees in the Countries of the Commonwealth of Independent States and "
            "Relevant Neighbouring States",
            "Compilation report for the fourth meeting of the Steering Group, 1 June 1998 to 31 May 1999",
            "Prepared by the Joint Follow-up Unit of UNHCR, IOM and OSCE/ODIHR",
            True,
        ),
        (
            Text(words("Twelve countries, three agencies, 149 paragraphs. " + LONG * 2, notes=(1,))),
            Text(words("Of 4,680 reportable commitments no information was received on 4,102.")),
        ),
        front() + tuple(country_chapter(n, COUNTRIES[n % 12], per_country) for n in range(countries)) + annexes(rows),
        tuple(notes),
        Seal("3f" * 32, 1234, "a7" * 32, "observers"),
        "Names and boundaries do not imply endorsement.",
    )
