"""The same columns as CSV, in whatever encoding an office program writes; else a sentence."""

import csv
import io

import pytest
from django.db import connection
from django.urls import reverse

from tests.tracking.small_world import entry, small_world
from tests.tracking.workbook_kit import ROW, previewed, staged
from tracking.actions.imports import apply_import
from tracking.models import ProgressEntry
from tracking.workbook.columns import ASSESSMENT_COLUMNS, ENTRY_COLUMNS
from tracking.workbook.refusals import Unreadable
from tracking.workbook.separated import encoding_of

pytestmark = pytest.mark.django_db
RUSSIAN = "Сорок семей вернулись в свои дома; с ними работает местная администрация."
PLACE = {"country": "AAA", "agency": "UNO"}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


def separated(*rows, delimiter=",", heads="english", encoding="utf-8"):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(getattr(column, heads) for column in ENTRY_COLUMNS)
    for row in rows:
        writer.writerow({**PLACE, **row}.get(column.key, "") for column in ENTRY_COLUMNS)
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_encoding_is_recognised(field, encoding, delimiter):
    content = separated(ROW | {"narrative_ru": RUSSIAN}, encoding=encoding, delimiter=delimiter)
    batch = staged(content, by=field, name="entries.csv")
    apply_import(batch=batch, whole=True, by=field, at=batch.uploaded_at)
    said = ProgressEntry.objects.get()
    assert (said.narrative_ru, said.narrative_en) == (RUSSIAN, ROW["narrative_en"])


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_what_is_written_in_capitals_is_no_small_letters_of_another_encoding(field, encoding):
    batch = staged(separated(ROW | {"narrative_ru": RUSSIAN.upper()}, encoding=encoding), by=field, name="e.csv")
    apply_import(batch=batch, whole=True, by=field, at=batch.uploaded_at)
    assert ProgressEntry.objects.get().narrative_ru == RUSSIAN.upper()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_few_capitals_are_read_as_what_they_are_or_not_at_all(tmp_path, encoding):
    """Nor is a day in small letters taken for capitals, however often it comes."""
    file, told = tmp_path / "e.csv", set()
    for text in ("АДРЕС СОХРАНЕН.", "МВД, ПРОКУРАТУРА", "24 июня 1998; 3 июля 1998\n" * 5, RUSSIAN.upper()):
        file.write_bytes(f"actor\n{text}\n".encode(encoding))
        try:
            told.add(encoding_of(file))
        except Unreadable as refusal:
            assert "UTF-8" in str(refusal)
    assert told == {encoding}


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_line_in_capitals_stands_beside_ordinary_ones(tmp_path, encoding):
    (file := tmp_path / "e.csv").write_bytes(f"actor\n{RUSSIAN}\nСООБЩЕНИЕ ПРОКУРАТУРЫ\n".encode(encoding))
    assert encoding_of(file) == encoding


@pytest.mark.parametrize("heads", ["key", "english", "russian"])
def test_headings_are_known_in_both_languages_and_by_their_keys(field, heads):
    content = separated(ROW, heads=heads)
    assert previewed(staged(content, by=field, name="entries.csv"), by=field).counts["new"] == 1


def without(content, *keys):
    """Return a file of separated values without these columns."""
    left = [place for place, column in enumerate(ENTRY_COLUMNS) if column.key not in keys]
    writer = csv.writer(file := io.StringIO(newline=""))
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        writer.writerow(row[place] for place in left)
    return file.getvalue().encode()


@pytest.mark.parametrize(("lacking", "other"), [("narrative_en", "narrative_ru"), ("narrative_ru", "narrative_en")])
def test_one_language_of_what_happened_is_enough(field, lacking, other):
    row = {key: text for key, text in ROW.items() if key != "narrative_en"} | {other: RUSSIAN}
    batch = staged(without(separated(row), lacking), by=field, name="entries.csv")
    apply_import(batch=batch, whole=True, by=field, at=batch.uploaded_at)
    said = ProgressEntry.objects.get()
    assert (getattr(said, other), getattr(said, lacking)) == (RUSSIAN, "")


def test_a_file_without_either_language_is_refused_by_both_columns(field):
    with pytest.raises(Unreadable, match="lacks the columns What happened, in English / What happened, in Russian"):
        staged(without(separated(ROW), "narrative_en", "narrative_ru"), by=field, name="entries.csv")


@pytest.mark.parametrize("lacking", ["narrative_en", "narrative_ru", "actor", "figure_text", "audience"])
def test_a_column_taken_from_what_was_downloaded_empties_it_in_no_entry(client, world, field, lacking):
    """Without it all the entries of the file would seem to say nothing there."""
    entry(world, state="draft", narrative_en="There.", narrative_ru=RUSSIAN, actor="A court")
    client.force_login(field)
    content = client.get(reverse("workbook-csv", args=["AAA", "UNO", "entries"])).content
    with pytest.raises(Unreadable, match="lacks the columns"):
        staged(without(content, lacking), by=field, name="entries.csv")
    assert previewed(staged(without(content, "state"), by=field, name="e.csv"), by=field).counts["unchanged"] == 1


@pytest.mark.parametrize(("language", "heads"), [("en", "english"), ("ru", "russian")])
def test_what_goes_out_is_headed_in_the_readers_language_and_comes_in_again(client, world, field, language, heads):
    entry(world, state="draft")
    field.language = language
    field.save()
    client.force_login(field)
    for name, columns in (("entries", ENTRY_COLUMNS), ("assessments", ASSESSMENT_COLUMNS)):
        content = client.get(reverse("workbook-csv", args=["AAA", "UNO", name])).content
        [first, *_rows] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert first == [getattr(column, heads) for column in columns]
        preview = previewed(staged(content, by=field, name=f"{name}.csv"), by=field)
        assert preview.is_clean and not preview.counts["new"]


@pytest.mark.parametrize(
    "content",
    [
        separated(ROW | {"narrative_en": "Évian, Genève: réunion préparatoire à l'été"}, encoding="cp1252"),
        separated(ROW | {"narrative_ru": RUSSIAN}, encoding="cp1251") + RUSSIAN.encode("koi8-r") * 3,
        separated(*[ROW | {"narrative_ru": RUSSIAN}] * 3, encoding="cp1251") + RUSSIAN.lower().encode("koi8-r"),
        separated(ROW | {"narrative_ru": RUSSIAN}, encoding="mac_cyrillic"),
        separated(ROW | {"narrative_ru": RUSSIAN}, encoding="utf-8")[:-40] + b"\xff\xfe\xff",
        separated(ROW, encoding="utf-16")[:-1],
        separated(ROW | {"actor": "A\0B"}),
    ],
    ids=[
        "western",
        "two encodings in one",
        "one line of another",
        "a Macintosh",
        "broken UTF-8",
        "half a sign",
        "a NUL",
    ],
)
def test_what_cannot_be_read_for_certain_is_refused_with_what_to_do(field, content):
    with pytest.raises(Unreadable, match="UTF-8"):
        staged(content, by=field, name="entries.csv")


@pytest.mark.parametrize("text", ["Қазақстан", "საქართველო", "Հայաստան", "Cafe\u0301", "Café", "ﬁ"])
def test_letters_come_in_exactly_as_they_were_written(field, text):
    batch = staged(separated(ROW | {"narrative_en": text}), by=field, name="entries.csv")
    apply_import(batch=batch, whole=True, by=field, at=batch.uploaded_at)
    assert ProgressEntry.objects.get().narrative_en == text


@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\u202e", "\u2066", "\ufffd"])
def test_a_sign_that_nobody_sees_is_named(field, sign):
    [fault] = previewed(staged(separated(ROW | {"actor": f"A{sign}B"}), by=field, name="e.csv"), by=field).faults
    assert (fault.row, fault.key) == (2, "actor") and f"U+{ord(sign):04X}" in fault.expected


FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\u200b=1", "\ufeff=1", "\uff1d1", "'=1", " =cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula_and_each_comes_back_as_it_was(client, world, field, text):
    entry(world, state="draft", narrative_en=text, actor=text)
    client.force_login(field)
    content = client.get(reverse("workbook-csv", args=["AAA", "UNO", "entries"])).content
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1]
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") for cell in cells)
    assert previewed(staged(content, by=field, name="entries.csv"), by=field).counts["unchanged"] == 1


def test_the_same_rows_without_identifiers_make_no_second_entry(field):
    first = staged(separated(ROW), by=field, name="entries.csv")
    apply_import(batch=first, whole=True, by=field, at=first.uploaded_at)
    again = previewed(staged(separated(ROW, delimiter=";"), by=field, name="again.csv"), by=field)
    assert again.counts["unchanged"] == 1 and again.good == 0


def test_a_row_of_another_country_is_refused_by_its_name(field):
    nobody = {"country": "", "agency": ""}
    for place in ({"country": "BBB"}, {"agency": "DUE"}, {"agency": "XXX"}, {"country": "XXX"}, nobody):
        [fault] = previewed(staged(separated(ROW | place), by=field, name="e.csv"), by=field).faults
        [blamed, *_both] = place
        assert (fault.key, fault.found) == (blamed, place[blamed])
    assert fault.expected == "the code of a country and that of an agency, such as AAA and UNO"


def test_a_quote_left_open_is_an_answer(field):
    content = separated(ROW) + b'"Return,' + b"x" * 200_000
    with pytest.raises(Unreadable, match="Row"):
        staged(content, by=field, name="entries.csv")


@pytest.mark.postgres
def test_a_first_import_reads_no_table_whole_for_each_row(world, field):
    """What the server chose while a table was all but empty it would keep, however long the file."""
    many, table = 250, ProgressEntry._meta.db_table
    for one in range(8):  # six times it thinks anew, then it keeps to what it has
        entry(world, narrative_en=f"There before, {one}.")
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")
    rows = (ROW | {"narrative_en": f"Came with the file, {n}."} for n in range(many))
    batch = staged(separated(*rows), by=field, name="entries.csv")
    apply_import(batch=batch, whole=True, by=field, at=batch.uploaded_at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = %s", [table])
        (read,) = cursor.fetchone()
    assert ProgressEntry.objects.count() == many + 8 and read < many * 20, read


def test_a_quotation_mark_that_is_missing_takes_no_row_into_a_cell(field):
    """Cut off within a cell, or one mark lost: the rows behind it would else be words of the row before."""
    rows = [ROW | {"narrative_en": f"Families, {number} in all, came."} for number in (1, 2, 3)]
    whole = separated(*rows)
    for content, row in ((whole.replace(b'1 in all, came."', b"1 in all, came."), 2), (whole[:-120], 4)):
        with pytest.raises(Unreadable, match=f"Row {row} .* quotation mark"):
            staged(content, by=field, name="entries.csv")


def test_a_separator_outside_quotation_marks_loses_no_words(field):
    """The words behind it would stand in another column, and the last of them in none."""
    content = separated(ROW).rstrip(b"\r\n") + b", and many more\r\n"
    with pytest.raises(Unreadable, match="Row 2 has more cells than there are headings"):
        staged(content, by=field, name="entries.csv")
    for nothing in (b",,\r\n", b", ,\t\r\n"):
        batch = staged(separated(ROW).rstrip(b"\r\n") + nothing, by=field, name="entries.csv")
        assert previewed(batch, by=field).is_clean


def test_a_column_that_nobody_knows_is_named_in_the_preview(client, field):
    content = separated(ROW).replace(b"Source: title", b"Sourse: title <b>")
    batch = staged(content, by=field, name="entries.csv")
    client.force_login(field)
    assert "Not read: the columns Sourse: title &lt;b&gt;." in client.get(f"/imports/{batch.pk}/").text


def test_a_cell_beyond_reading_is_not_said_to_lack_a_quotation_mark_alone(field):
    with pytest.raises(Unreadable, match="Row 2 .* more than 100000 signs"):
        staged(separated(ROW | {"narrative_en": "x" * 100_001}), by=field, name="entries.csv")


def test_what_a_macintosh_wrote_is_not_read_as_cp1251(field):
    """Without a “я” its small letters are the same, and its capitals come out as quotation marks."""
    told = ROW | {"narrative_ru": "Сорок семей вернулись домой; переезд прошел спокойно, и люди остались."}
    with pytest.raises(Unreadable, match="nor surely Russian"):
        staged(separated(told, encoding="mac_cyrillic"), by=field, name="entries.csv")
    assert previewed(staged(separated(told, encoding="cp1251"), by=field, name="entries.csv"), by=field).is_clean
