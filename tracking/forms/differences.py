"""What somebody else saved while an officer was writing, beside what was typed: field by field, to choose from."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from poa.models import Event, Party
from poa.numbers import bare, in_figures
from poa.wording import day_in_words, span_in_words
from tracking.content import content_of, picked
from tracking.forms.choices import categories
from tracking.forms.names import LABELS, field_of, parts_of
from tracking.forms.rows_meanwhile import MINE, ROWS, THEIRS, pair_named, pairs, with_rows
from tracking.models import EntryVersion, Evidence, ImportedRow, ProgressEntry
from tracking.partial_dates import reworded
from tracking.tombstones import in_full
from tracking.versions import as_kept, digest_of


@dataclass(frozen=True)
class Difference:
    """One field of the form in both versions; `chosen` is MINE, THEIRS or "" while nobody can choose for the officer.

    `by` and `at` tell who saved it last, and when; `own` that it was nobody but the officer. `sign` stands for what was
    typed in it.
    """

    name: str
    label: str
    mine: str
    theirs: str
    by: str
    at: datetime
    own: bool
    chosen: str
    sign: str

    @property
    def anchor(self):
        return f"choice-{self.name}"


class Choices:
    """What an officer who saw both versions chose: {field: MINE or THEIRS}, made on the version `against`.

    Whoever goes on typing in a field has not chosen to lose these words: THEIRS counts only beside what was shown.
    """

    def __init__(self, data, typed, *, parts=parts_of):
        self.parts = parts
        against = data.get("against", "")
        self.against = int(against) if against.isdecimal() and len(against) < 10 else None
        self.asked = data.getlist("compared")
        said = {name: data.get(f"choice-{name}") for name in self.asked}
        made = {name: choice for name, choice in said.items() if choice in (MINE, THEIRS)}
        retyped = {
            name for name in made if data.get(f"typed-{name}", sign := sign_of(typed, name, parts=parts)) != sign
        }
        self.made = {name: choice for name, choice in made.items() if choice == MINE or name not in retyped}

    def complete_on(self, version):
        """Say whether every field was chosen, and on this version."""
        return bool(self.asked) and self.against == version and self.made.keys() == set(self.asked)

    def merged(self, mine, theirs):
        """Return what the officer typed, with the other's words in the fields where they were chosen."""
        taken = [name for field, choice in self.made.items() if choice == THEIRS for name in self.parts(field)]
        named = {pair: choice for field, choice in self.made.items() if (pair := pair_named(field))}
        rows = {pair: choice for pair, choice in named.items() if self.parts(pair.field)}
        return with_rows(replace(mine, **picked(theirs, taken)), theirs, rows)


def differences(standing, typed, *, since, choices, user):
    """Return the fields in which the entry as it stands differs from what was typed, which was read at version `since`.

    What nobody else changed since is the officer's own, and what the officer left as it was read is the other's. What
    was chosen stays so, unless it was changed again.
    """
    saves, read, found = saves_of(standing), read_at(standing, since), []
    both = Both(typed, content_of(standing), read)
    for field in dict.fromkeys(field_of(name) for name in both.theirs.differing(typed)):
        save = saves.get(field, saves[""])
        by_another = save.version > (since or 0)
        seen = save.version <= (choices.against or 0)
        rows = both.rows(field) if by_another else []
        told = [(*both.row(pair), (choices.made.get(pair.name) if seen else "") or pair.chosen) for pair in rows]
        if not told:
            how = chosen(field, save.version, since=since, choices=choices, untouched=field in both.untouched)
            told = [(*both.whole(field), how)]
        own = save.by_id == user.pk or not by_another
        found += [
            Difference(name, label, mine, others, save.by, save.at, own, how, sign_of(typed, name))
            for name, label, mine, others, how in told
        ]
    return found


class Both:
    """What was typed and what stands, in words; `read` is what both began from, as it is kept."""

    def __init__(self, mine, theirs, read):
        self.mine, self.theirs, self.read, self.words = mine, theirs, read, Words()
        self.untouched = left_alone(read, mine)

    def whole(self, field):
        """Return a field's name, label and words in both."""
        return field, label_of(field), self.words.of(self.mine, field), self.words.of(self.theirs, field)

    def rows(self, field):
        """Return the Pairs of rows that differ, where it has rows; none if these differ in their order alone."""
        if field not in ROWS:
            return []
        part = ROWS[field][0]
        return pairs(field, as_kept(self.mine)[part], as_kept(self.theirs)[part], self.read and self.read.get(part))

    def row(self, pair):
        """Return the same of a row, which is called by its place as it was typed, where it was."""
        told = _("%(rows)s: one more") if pair.mine is None else _("%(rows)s: number %(number)d")
        label = told % {"rows": label_of(pair.field), "number": (pair.mine or 0) + 1}
        mine = self.words.row(self.mine, pair.field, pair.mine)
        return pair.name, label, mine, self.words.row(self.theirs, pair.field, pair.theirs)


def label_of(field):
    return str(LABELS.get(parts_of(field)[0], field))


def sign_of(content, field, *, parts=parts_of):
    """Return what tells whether a field, or a row of one, still says the same; what there is not says nothing."""
    kept = as_kept(content)
    if pair := pair_named(field):
        rows = kept.get(ROWS[pair.field][0], [])
        return digest_of(dict(enumerate(rows[pair.mine : pair.mine + 1])) if pair.mine is not None else {})
    return digest_of({name: kept[name] for name in parts(field)})


def read_at(standing, since):
    """Return what the entry said in the version that was read, as it is kept; None where that was not kept."""
    return EntryVersion.objects.filter(entry=standing, number=since or 0).values_list("content", flat=True).first()


def left_alone(read, typed):
    """Return the fields that say what was read; none where that is not known."""
    if read is None:
        return set()
    mine = as_kept(typed)
    return {field_of(name) for name in mine} - {field_of(name) for name in mine if mine[name] != read.get(name)}


def chosen(field, version, *, since, choices, untouched):
    made = choices.made.get(field, "")
    if version <= (since or 0):
        return made or MINE
    if made and version <= (choices.against or 0):
        return made
    return THEIRS if untouched and made != MINE else ""


@dataclass(frozen=True)
class Save:
    """One save of an entry or of an activity."""

    by: str
    by_id: int | None
    at: datetime
    version: int


def saves_of(row, *, kind="entry.changed"):
    """Return {field: the Save that changed it last}, on a page or by a workbook, with the first one under ""."""
    changes = Event.objects.filter(subject_type=row._meta.label_lower, subject_id=str(row.pk), kind=kind)
    told = [
        (Save(str(event.by or event.by_name), event.by_id, event.at, event.detail["version"]), event.detail["fields"])
        for event in changes.select_related("by").order_by("sequence")
    ]
    if isinstance(row, ProgressEntry):
        told += saves_by_workbook(row)
    saves = {"": Save(str(row.created_by), row.created_by_id, row.created_at, 1)}
    for save, names in sorted(told, key=lambda one: one[0].version):
        saves |= {field_of(name): save for name in names}
    return saves


def saves_by_workbook(entry):
    """Yield (Save, fields) for each workbook that wrote over an entry, which has one event for all its rows."""
    changed = ImportedRow.objects.filter(entry=entry, act=ImportedRow.Act.CHANGED)
    rows = list(changed.select_related("batch__done_by", "batch__undone_by"))
    numbers = [row.version for row in rows]
    kept = dict(EntryVersion.objects.filter(entry=entry, number__in=numbers).values_list("number", "content"))
    for row in rows:
        after, batch = kept.get(row.version, {}), row.batch
        names = [name for name in after if (row.before or {}).get(name) != after[name]]
        if batch.done_at:
            yield Save(str(batch.done_by), batch.done_by_id, batch.done_at, row.version), names
        if row.undone and batch.undone_at:
            yield Save(str(batch.undone_by), batch.undone_by_id, batch.undone_at, row.version + 1), names


def figure_in_words(one, names):
    number = "" if one.value is None or bare(one.value) in one.text else in_figures(one.value)
    return one.measure, one.text, number, reworded(one.as_of_text), names.get(one.category)


def cited(one):
    seen = day_in_words(one.captured_on)
    kind = str(Evidence.Kind(one.kind).label)
    return one.title, one.symbol, reworded(one.published_text), one.url, kind, seen, one.file_name


class Words:
    """What the parts of a content are in words, with the names of what they name."""

    def __init__(self):
        self.names = {party.code: party.name for party in Party.objects.all()} | dict(categories())

    def of(self, content, field):
        """Return a field's words, a line each where they are several."""
        if field == "when":
            return span_in_words(
                content.earliest_on, content.latest_on, precision=content.precision, approximate=content.approximate
            )
        value = getattr(content, parts_of(field)[0])
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return in_full("\n".join(map(self.line, value)) if isinstance(value, tuple) else self.named(field, value))

    def row(self, content, field, place):
        """Return one row of a field in a line, or that there is none."""
        return in_full(self.line(getattr(content, ROWS[field][0])[place])) if place is not None else _("No such row.")

    def line(self, one):
        """Return one of several as a line: a code, a number, a pair of them, a figure or a source."""
        if isinstance(one, tuple):
            between = "." if isinstance(one[0], int) else ", "
            return between.join(str(self.names.get(part, part)) for part in one if part != "")
        if isinstance(one, str | int):
            return str(self.names.get(str(one), one))
        return "; ".join(filter(None, figure_in_words(one, self.names) if hasattr(one, "measure") else cited(one)))

    def named(self, field, value):
        if field == "on_behalf_of":
            return str(self.names.get(value, value))
        return str(dict(ProgressEntry._meta.get_field(field).flatchoices).get(value, value) or "")
