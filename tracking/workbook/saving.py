"""Write the rows of an import, many at a time: new drafts, changed drafts, proposed assessments."""

import hashlib
from collections import defaultdict
from contextlib import contextmanager, nullcontext
from operator import attrgetter
from uuid import uuid4

from django.db import connection
from django.db.models import AutoField

from tracking.content import columns, owner_of, rows_beside, values_beside
from tracking.models import Assessment, EntryVersion, ImportedRow, ProgressEntry
from tracking.versions import as_kept, as_written
from tracking.workbook.columns import ASSESSMENTS
from tracking.workbook.copying import Copies
from tracking.workbook.keeping import as_json
from tracking.workbook.verdicts import Kind

Act = ImportedRow.Act
BATCH = PORTION = 500
FIRST = 100  # entries, so that the database has something to do while the next ones are judged
OF_NEW = (
    *("kind", "earliest_on", "latest_on", "precision", "approximate"),
    *("narrative_en", "narrative_ru", "actor", "confidence", "audience"),
)
values_of_new = attrgetter(*OF_NEW)
DIRECT = ("assessed_on", "in_law", "in_practice", "trend", "rationale", "audience")


class Saving:
    """The rows of one import on their way to the database, in portions: a short one first, then of PORTION entries."""

    def __init__(self, *, batch, ground, by, at):
        self.batch, self.ground, self.by, self.at = batch, ground, by, at
        self.new, self.changed, self.proposed = [], [], []
        self.written = dict.fromkeys((Act.NEW, Act.CHANGED, Act.PROPOSED), 0)
        self.hash = hashlib.sha256()
        self.copies = Copies() if connection.vendor == "postgresql" else None
        if self.copies:
            ground.meanwhile = self.copies.meanwhile

    def take(self, verdict):
        """Take what a verdict would save."""
        kept = self.proposed if verdict.sheet == ASSESSMENTS else self.new if verdict.kind == Kind.NEW else self.changed
        kept.append(verdict)
        self.hash.update(f"{verdict.key}\x1d{verdict.words or verdict.said}\n".encode())
        if len(kept) >= (PORTION if sum(self.written.values()) else FIRST):
            self.flush()

    def flush(self):
        """Write what was taken."""
        self.write_new()
        self.write_changed()
        self.write_proposed()

    @contextmanager
    def under_way(self):
        """Write while rows are judged; at the end of the block all is written, or nothing is under way any more."""
        with self.copies.beside() if self.copies else nullcontext():
            yield
            self.flush()

    def write_new(self):
        if self.copies is None:
            self.create_new()
        else:
            self.copy_new()
        self.count(Act.NEW, self.new)

    def create_new(self):
        names, made = self.ground.names, {"created_at": self.at, "created_by": self.by}
        pairs = [(ProgressEntry(key=one.key, **made, **columns(one.said, names)), one) for one in self.new]
        ProgressEntry.objects.bulk_create([entry for entry, _one in pairs], batch_size=BATCH)
        written = [(entry, one.said) for entry, one in pairs]
        write_beside(written, names)
        keep_versions(written)
        self.remember(
            ImportedRow(batch=self.batch, row=one.row, act=Act.NEW, entry=entry, base=one.base) for entry, one in pairs
        )

    def copy_new(self):
        """As `create_new`, without a row of Django's in between."""
        if not self.new:
            return
        into, names = self.copies.into, self.ground.names
        said, told = ("id", "key", *OF_NEW), ("row", "entry_id", "base")
        # Of all else that an entry says, a new one of a workbook says the same as any other.
        same = columns(self.new[0].said, names)
        made = without(plain_values(ProgressEntry(created_at=self.at, created_by=self.by)) | same, said)
        remembered = without(plain_values(ImportedRow(batch=self.batch, act=Act.NEW)), told)
        first = ProgressEntry._meta.get_field("version").default
        entries, marks = into(ProgressEntry, fixed=made, names=said), into(ImportedRow, fixed=remembered, names=told)
        versions = into(EntryVersion, fixed={}, names=("entry_id", "number", "content"))
        for one in self.new:
            self.copies.meanwhile()
            entries.add((pk := str(uuid4()), one.key, *values_of_new(one.said)))
            for model, rows in values_beside(one.said, names).items():
                if rows:
                    table = into(model, fixed={}, names=(f"{owner_of(model)}_id", *rows[0]))
                    for values in rows:
                        table.add((pk, *values.values()))
            versions.add((pk, first, as_written(one.said)))
            marks.add((one.row, pk, one.base))
        self.copies.hand_over()

    def write_changed(self):
        pairs = [(one.standing.entry, one) for one in self.changed]
        befores = [as_json(one.standing.content) for one in self.changed]
        rewrite_all([(entry, one.said) for entry, one in pairs], self.ground.names)
        self.remember(
            ImportedRow(
                batch=self.batch,
                row=one.row,
                act=Act.CHANGED,
                entry=entry,
                version=entry.version,
                base=one.base,
                before=before,
            )
            for (entry, one), before in zip(pairs, befores, strict=True)
        )
        self.count(Act.CHANGED, self.changed)

    def write_proposed(self):
        if not self.proposed:
            return
        names, made = self.ground.names, {"proposed_at": self.at, "proposed_by": self.by}
        rows = [
            Assessment(
                paragraph_id=names.paragraphs[one.said.paragraph],
                country_id=names.countries[one.said.country],
                agency_id=names.agencies[one.said.agency],
                voice=Assessment.Voice.AGENCY,
                **{name: getattr(one.said, name) for name in DIRECT},
                **made,
            )
            for one in self.proposed
        ]
        Assessment.objects.bulk_create(rows, batch_size=BATCH)
        self.remember(
            ImportedRow(batch=self.batch, row=one.row, act=Act.PROPOSED, assessment=row)
            for row, one in zip(rows, self.proposed, strict=True)
        )
        self.count(Act.PROPOSED, self.proposed)

    def remember(self, rows):
        ImportedRow.objects.bulk_create(rows, batch_size=BATCH)

    def count(self, act, kept):
        self.written[act] += len(kept)
        kept.clear()


def write_beside(pairs, names):
    """Write all that the contents of these new (entry, content) pairs keep outside the entries' own rows."""
    beside = defaultdict(list)
    for entry, content in pairs:
        for model, rows in rows_beside(entry, content, names).items():
            beside[model] += rows
    for model, rows in beside.items():
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def rewrite_all(pairs, names):
    """Give each of these entries its content, in a fixed number of queries; the versions go up by one."""
    if not pairs:
        return
    for entry, content in pairs:
        for name, value in columns(content, names).items():
            setattr(entry, name, value)
        entry.version += 1
    entries = [entry for entry, _content in pairs]
    _some, said = pairs[0]
    changing = [*columns(said, names), "version"]
    ProgressEntry.objects.bulk_update(entries, changing, batch_size=BATCH)
    for model in values_beside(said, names):
        model._default_manager.filter(**{f"{owner_of(model)}__in": entries}).delete()
    write_beside(pairs, names)
    keep_versions(pairs)


def keep_versions(pairs):
    """Keep what each of these (entry, content) pairs says under the entry's version."""
    kept = (EntryVersion(entry=entry, number=entry.version, content=as_kept(said)) for entry, said in pairs)
    EntryVersion.objects.bulk_create(kept, batch_size=BATCH)


def plain_values(row):
    """Return {attribute: value} of an unsaved row, without what the database fills in itself."""
    fields = [field for field in row._meta.concrete_fields if not (field.generated or isinstance(field, AutoField))]
    return {field.attname: getattr(row, field.attname) for field in fields}


def without(values, names):
    return {name: value for name, value in values.items() if name not in names}
