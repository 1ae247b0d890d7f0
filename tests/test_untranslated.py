"""Every text of the interface has its Russian, in every form, with the same places and the same markup."""

import re
from io import StringIO
from pathlib import Path

import django
import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from poa.catalogues import FLOORS, catalogue
from poa.catalogues.lacking import Catalogues, differences, faults_of
from poa.catalogues.marked import marked_in
from tracking.workbook.columns import FORMER, SHEETS
from tracking.workbook.files import SPELLINGS
from tracking.workbook.instructions import INSTRUCTIONS, PARAGRAPH_HEADS, RECORD_HEADS

BEFORE_A_NAME = re.compile(r"\b(?:у|от|для|с|со|к|ко|о|об|на|за|без|из)\s+%\(person\)s", re.IGNORECASE)
TEMPLATE = """{% load i18n %}{% block one %}{% if user %}{% translate "A plain text" as kept %}{% endif %}
{% translate "open" context "account" %}{{ name|default:_("A text behind a filter") }}
{% blocktranslate count number=rows trimmed %}
  {{ number }} row of 100%
{% plural %}
  {{ number }} rows of 100%
{% endblocktranslate %}{% endblock %}"""
CODE = """
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later, npgettext, pgettext_lazy
def said():
    return _("In code, "
             "over two lines"), later("Later")
COUNTED = npgettext("deadline", "%(n)s day", "%(n)s days", 2), pgettext_lazy("a country", "State")
"""


@pytest.fixture(scope="module")
def russian():
    return Catalogues(settings.BASE_DIR, "ru")


def test_no_text_is_untranslated(russian):
    """Fails on a text without Russian: `manage.py untranslated` prints what is missing, ready to be filled in."""
    missing = {floor: [places[0] for places in russian.missing(floor).values()] for floor in FLOORS}
    assert missing == dict.fromkeys(FLOORS, [])


def test_no_translation_is_at_fault(russian):
    assert russian.faults() == []


def test_russian_is_written_with_e_as_the_glossary_has_it():
    """As texts of the United Nations are: отчет, все (docs/glossary-ru.md)."""
    rows = [row for floor in FLOORS for row in polib.pofile(catalogue(settings.BASE_DIR, floor, "ru"))]
    assert [row.msgid for row in rows if "ё" in (row.msgstr + "".join(row.msgstr_plural.values())).lower()] == []


def test_russian_has_the_dash_that_its_reports_have():
    rows = [row for floor in FLOORS for row in polib.pofile(catalogue(settings.BASE_DIR, floor, "ru"))]
    assert [row.msgid for row in rows if "—" in row.msgstr + "".join(row.msgstr_plural.values())] == []


def test_the_workbook_is_worded_in_russian_as_the_pages_are():
    """Its words stand in code, for it has both languages at once (docs/glossary-ru.md)."""
    told = [russian for _english, russian in (*INSTRUCTIONS, *PARAGRAPH_HEADS, *RECORD_HEADS)]
    told += [column.russian for columns in SHEETS.values() for column in columns]
    assert [words for words in told if re.search("ё|—|на деле|Организация", words, re.IGNORECASE)] == []


def test_a_file_taken_home_before_its_columns_were_called_anew_is_still_read():
    assert [SPELLINGS[sheet][word.casefold()] for sheet, words in FORMER.items() for word in words] == [
        key for words in FORMER.values() for key in words.values()
    ]


@pytest.fixture
def floor(tmp_path):
    folder = tmp_path / "poa" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(TEMPLATE)
    (tmp_path / "poa" / "code.py").write_text(CODE)
    return tmp_path / "poa"


def test_a_marked_text_is_found_wherever_it_stands(floor):
    found = {(text.context, text.msgid, text.plural) for text in marked_in(floor)}
    assert found == {
        ("", "A plain text", ""),
        ("account", "open", ""),
        ("", "A text behind a filter", ""),
        ("", "%(number)s row of 100%%", "%(number)s rows of 100%%"),
        ("", "In code, over two lines", ""),
        ("", "Later", ""),
        ("deadline", "%(n)s day", "%(n)s days"),
        ("a country", "State", ""),
    }


def test_a_text_of_a_letter_is_found_too(floor):
    (floor / "templates" / "letter.txt").write_text('{% load i18n %}{% translate "Only in a letter" %}')
    assert "Only in a letter" in {text.msgid for text in marked_in(floor)}


def test_a_text_that_is_glued_is_refused(floor):
    (floor / "code.py").write_text('from django.utils.translation import gettext as _\nx = _("glued " + "text")\n')
    with pytest.raises(ValueError, match="code.py:2"):
        marked_in(floor)


def write(root, floor, **texts):
    path = catalogue(root, floor, "ru")
    path.parent.mkdir(parents=True, exist_ok=True)
    file = polib.POFile()
    file.extend(polib.POEntry(msgid=msgid, msgstr=text) for msgid, text in texts.items())
    file.save(str(path))


def test_a_floor_may_lean_on_those_below_it_and_never_on_those_above(floor):
    root = floor.parent
    (root / "tracking").mkdir()
    (root / "tracking" / "code.py").write_text(CODE)
    (root / "reports").mkdir()
    write(root, "poa", Later="Позже")
    write(root, "tracking", **{"In code, over two lines": "В коде"})
    found = Catalogues(root, "ru")
    assert ("", "Later") not in {**found.missing("poa"), **found.missing("tracking")}
    assert ("", "In code, over two lines") in found.missing("poa")
    assert ("", "In code, over two lines") not in found.missing("tracking")


def test_an_entry_that_nobody_needs_or_that_stands_twice_is_named(floor):
    root = floor.parent
    for name in ("tracking", "reports"):
        (root / name).mkdir()
        (root / name / "code.py").write_text(CODE)
    write(root, "poa", Later="Позже", Gone="Ушло")
    write(root, "reports", Later="Позже")
    faults = "\n".join(Catalogues(root, "ru").faults())
    assert "poa: “Gone”: is marked nowhere" in faults and "reports: “Later”: stands on two floors" in faults


def test_a_word_that_means_something_else_in_django_is_named(floor):
    for name in ("tracking", "reports"):
        (floor.parent / name).mkdir()
    (floor / "code.py").write_text('from django.utils.translation import gettext as _\nx = _("may"), _("Yes")\n')
    write(floor.parent, "poa", may="может")
    faults = "\n".join(Catalogues(floor.parent, "ru").faults())
    assert "poa: “may”: is “май” where Django says it" in faults


@pytest.mark.parametrize(
    ("original", "russian", "fault"),
    [
        ("%(number)s rows", "строк", "places"),
        ("Found %s", "Найдено %d", "places"),
        ("{row} is {state}", "{row}", "places"),
        ("Read <a>it</a>", "Прочитайте", "markup"),
        ("Found: ", "Найдено:", "spaces"),
        ("“So”", '"Так"', "quotation"),
    ],
)
def test_what_a_translation_loses_is_said(original, russian, fault):
    assert fault in " ".join(differences(original, russian))
    assert list(differences(original, original.replace("“", "«").replace("”", "»"))) == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_name_stands_where_russian_would_decline_it(floor):
    """A name is put in as it is kept, in the nominative: no preposition may stand before it."""
    rows = polib.pofile(catalogue(settings.BASE_DIR, floor, "ru"))
    texts = [text for row in rows for text in (row.msgstr, *row.msgstr_plural.values())]
    assert [text for text in texts if BEFORE_A_NAME.search(text)] == []


def test_an_empty_a_fuzzy_and_an_english_translation_are_faults():
    assert any("not translated" in fault for fault in faults_of(polib.POEntry(msgid="Row", msgstr="")))
    assert any("fuzzy" in fault for fault in faults_of(polib.POEntry(msgid="Row", msgstr="Ряд", flags=["fuzzy"])))
    assert any("obsolete" in fault for fault in faults_of(polib.POEntry(msgid="Row", msgstr="Ряд", obsolete=True)))
    assert any("Russian" in fault for fault in faults_of(polib.POEntry(msgid="Row", msgstr="Row")))
    few = polib.POEntry(msgid="row", msgid_plural="rows", msgstr_plural={0: "ряд", 1: "", 2: "рядов", 3: "ряда"})
    assert any("every form" in fault for fault in faults_of(few))
    assert list(faults_of(polib.POEntry(msgid="Row", msgstr="Ряд"))) == []


def test_the_command_prints_what_is_missing_as_a_catalogue_holds_it(floor, settings):
    root = settings.BASE_DIR = floor.parent
    for name in ("tracking", "reports"):
        (root / name).mkdir()
    (root / "tracking" / "code.py").write_text(CODE)
    write(root, "tracking", Later="Позже")
    told = StringIO()
    with pytest.raises(CommandError, match="missing"):
        call_command("untranslated", stdout=told, stderr=StringIO())
    printed = polib.pofile(told.getvalue())
    assert printed.find("A plain text").msgstr == "" and printed.find("Later").msgstr == "Позже"
    assert len(printed.find("%(number)s row of 100%%").msgstr_plural) == 4


def test_the_forms_of_a_plural_are_those_that_django_expects():
    of_django = Path(django.__file__).parent / "conf" / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    paths = [of_django, *(catalogue(settings.BASE_DIR, floor, "ru") for floor in FLOORS)]
    assert len({polib.pofile(str(path)).metadata["Plural-Forms"] for path in paths}) == 1
