"""The columns of the workbook's sheets, in the order in which they stand; one list for .xlsx, for CSV and for reading.

The workbook prints its headings in English and in Russian whatever the reader's language: the file travels between
offices. One row of headings is all that CSV has room for: there they are the reader's, and read in either language.
"""

from dataclasses import dataclass

from poa.models.programme import in_language
from tracking.models import Evidence, Figure, ProgressEntry
from tracking.models.assessments import Assessment
from tracking.models.evidence import LONGEST_TITLE

LAYOUT = "1"
ENTRIES, ASSESSMENTS = "Entries", "Assessments"
HIDDEN, LOCKED, TEXT, CHOICE, NUMBER, DATE = "hidden", "locked", "text", "choice", "number", "date"
WRITTEN = (TEXT, CHOICE, NUMBER, DATE)


@dataclass(frozen=True)
class Column:
    """One column: `field` is the part of the content that it belongs to, `most` the longest text that it takes."""

    key: str
    english: str
    russian: str
    kind: str = TEXT
    width: int = 14
    field: str = ""
    most: int = 0
    choices: str = ""
    hint: str = ""
    needed: bool = False

    @property
    def heading(self):
        return in_language(self.english, self.russian)

    @property
    def is_written(self):
        """Say whether an officer writes in it."""
        return self.kind in WRITTEN


def longest(model, name):
    return model._meta.get_field(name).max_length or 2000


def entry(name, *words, **more):
    """Return a column that stands for a field of the entry itself."""
    more.setdefault("most", longest(ProgressEntry, name) if more.get("kind", TEXT) == TEXT else 0)
    return Column(name, *words, field=name, **more)


def figure(name, *words, **more):
    return Column(f"figure_{name}", *words, field="figures", **more)


def source(name, *words, **more):
    return Column(f"source_{name}", *words, field="evidence", **more)


WHEN_HINT = "1998; June 1998; 24 June 1998; 1 June 1998 to 3 July 1998; since June 1998; 1998-06-24; 24.06.1998"
# What an empty cell stands for (reading.py).
UNIT_HINT = "families; houses. Empty: persons. / Пусто: persons."
ENTRY_COLUMNS = (
    Column("id", "Identifier", "Идентификатор", HIDDEN),
    Column("version", "Version", "Версия", HIDDEN),
    Column("checksum", "Checksum", "Контрольная сумма", HIDDEN),
    Column("country", "Country", "Страна", HIDDEN),
    Column("agency", "Agency", "Учреждение", HIDDEN),
    Column("state", "State", "Состояние", LOCKED, 16),
    entry("kind", "Kind", "Вид", kind=CHOICE, width=20, choices="kind", needed=True),
    Column("when", "When", "Когда", TEXT, 18, "when", 60, hint=WHEN_HINT, needed=True),
    Column("paragraphs", "Paragraphs", "Пункты", TEXT, 12, "paragraphs", 300),
    entry("narrative_en", "What happened, in English", "Что произошло, по-английски", width=48),
    entry("narrative_ru", "What happened, in Russian", "Что произошло, по-русски", width=48),
    entry("actor", "Who acted", "Кто действовал", width=22),
    figure("measure", "Figure: what was counted", "Показатель: что подсчитано", most=longest(Figure, "measure")),
    figure("qualifier", "Figure: how exact", "Показатель: точность", kind=CHOICE, choices="qualifier"),
    figure("value", "Figure: number", "Показатель: число", kind=NUMBER, width=12),
    figure("value_high", "Figure: up to", "Показатель: до", kind=NUMBER, width=12),
    figure("unit", "Figure: unit", "Показатель: единица", most=longest(Figure, "unit"), hint=UNIT_HINT),
    figure("as_of", "Figure: as at", "Показатель: по состоянию на", most=60),
    figure("category", "Figure: category of concern", "Показатель: категория лиц", kind=CHOICE, choices="category"),
    figure("text", "Figure: as the source words it", "Показатель: словами источника", width=22, most=2000),
    source("title", "Source: title", "Источник: название", width=30, most=LONGEST_TITLE),
    source("kind", "Source: kind", "Источник: вид", kind=CHOICE, choices="source_kind"),
    source("symbol", "Source: symbol", "Источник: условное обозначение", most=longest(Evidence, "symbol")),
    source("url", "Source: address on the web", "Источник: адрес в сети", width=24, most=longest(Evidence, "url")),
    source("published", "Source: dated", "Источник: дата", most=60),
    source("captured_on", "Source: seen on", "Источник: просмотрен", kind=DATE, width=12, hint="1998-06-24"),
    entry("confidence", "Confidence", "Достоверность", kind=CHOICE, choices="confidence"),
    entry("audience", "Open to", "Доступно", kind=CHOICE, width=24, choices="audience"),
)  # fmt: skip
ASSESSMENT_COLUMNS = (
    Column("base", "Checksum", "Контрольная сумма", HIDDEN),
    Column("country", "Country", "Страна", HIDDEN),
    Column("agency", "Agency", "Учреждение", HIDDEN),
    Column("state", "State", "Состояние", LOCKED, 10),
    Column("paragraph", "Paragraph", "Пункт", LOCKED, 10, needed=True),
    Column("title", "What it asks first", "О чем он", LOCKED, 36),
    Column("last_on", "Last: as at", "Прежняя: на дату", LOCKED, 12),
    Column("last_in_law", "Last: in law", "Прежняя: в законе", LOCKED, 18),
    Column("last_in_practice", "Last: in practice", "Прежняя: на практике", LOCKED, 18),
    Column("last_trend", "Last: trend", "Прежняя: тенденция", LOCKED, 14),
    Column("last_rationale", "Last: why", "Прежняя: почему", LOCKED, 36),
    Column("assessed_on", "As at", "На дату", DATE, 12, "assessed_on", hint="1998-06-24"),
    Column("in_law", "In law", "В законе", CHOICE, 18, "in_law", choices="step"),
    Column("in_practice", "In practice", "На практике", CHOICE, 18, "in_practice", choices="step"),
    Column("trend", "Trend", "Тенденция", CHOICE, 14, "trend", choices="trend"),
    Column("rationale", "Why", "Почему", TEXT, 48, "rationale", longest(Assessment, "rationale")),
    Column("audience", "Open to", "Доступно", CHOICE, 24, "audience", choices="audience"),
)  # fmt: skip
# What columns were called once: a file that was taken home before is still read.
FORMER = {
    ENTRIES: {"Организация": "agency"},
    ASSESSMENTS: {
        "Организация": "agency",
        "О чём он": "title",
        "Прежняя: на деле": "last_in_practice",
        "На деле": "in_practice",
    },
}
SHEETS = {ENTRIES: ENTRY_COLUMNS, ASSESSMENTS: ASSESSMENT_COLUMNS}
BY_KEY = {sheet: {column.key: column for column in columns} for sheet, columns in SHEETS.items()}
OF_FIELD = {
    name: [column for column in ENTRY_COLUMNS if column.field == name]
    for name in dict.fromkeys(column.field for column in ENTRY_COLUMNS if column.field)
}
FIELDS = tuple(OF_FIELD)
# The parts of an entry of which a row holds one each, and rows below more.
MANY = ("figures", "evidence")
ONCE = tuple(name for name in FIELDS if name not in MANY)
HEAD_KEYS = [column.key for name in ONCE for column in OF_FIELD[name]]
MORE_KEYS = [column.key for name in MANY for column in OF_FIELD[name]]
JUDGED_KEYS = [column.key for column in ASSESSMENT_COLUMNS if column.is_written]


def heading_of(sheet, key):
    """Return what a column is called in the reader's language."""
    return BY_KEY[sheet][key].heading if key in BY_KEY[sheet] else key


def field_heading(name):
    """Return what a field of an entry is called: its column, or what its columns have in common."""
    if name in MANY:
        return in_language(*{"figures": ("Figures", "Показатели"), "evidence": ("Sources", "Источники")}[name])
    return OF_FIELD[name][0].heading
