"""Hold the rows of a file against the record as it stands: what each of them would do, and what stands in its way."""

from dataclasses import dataclass, replace
from itertools import groupby, islice
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from poa.holding import holding
from poa.models import Event
from poa.numbers import Misread, in_figures, read_number
from tracking.actions.entries import may_become, may_edit
from tracking.content import OF_A_FILE, EntryContent, content_of, picked, whole_entries
from tracking.forms.content import as_it_was_read
from tracking.models import ImportedRow, ProgressEntry
from tracking.partial_dates import reworded
from tracking.workbook.blocks import blocks_of, checksum, fields_of, key_of, unchanged_since, version_read
from tracking.workbook.columns import ENTRIES, FIELDS, MANY, NUMBER, OF_FIELD, field_heading, heading_of
from tracking.workbook.judging import assessment_verdicts
from tracking.workbook.laying import block_of, is_written_over
from tracking.workbook.refusals import Fault, shortened
from tracking.workbook.understanding import understood
from tracking.workbook.verdicts import Difference, Kind, Verdict

FIRST, MOST = 100, 2_000
THEIRS, YOURS, WRITTEN_OVER = "theirs", "yours", "written over"
DATED = {"when", "figure_as_of", "source_published", "source_captured_on"}


@dataclass(slots=True)
class Standing:
    """An entry as it stands: its content, its cells, and its row's checksum when this workbook was last imported."""

    entry: ProgressEntry
    content: EntryContent
    said: dict
    base: str = ""


def portions(items):
    """Yield lists of these: a short one, so that work can begin, and then longer and longer ones."""
    items, size = iter(items), FIRST
    while portion := list(islice(items, size)):
        yield portion
        size = min(size * 2, MOST)


def verdicts(rows, ground, *, hold=False):
    """Yield the verdict on everything in (sheet, number, cells), sheet by sheet."""
    for sheet, together in groupby(rows, key=lambda row: row[0]):
        told = ((number, cells) for _sheet, number, cells in together)
        if sheet == ENTRIES:
            yield from entry_verdicts(told, ground, hold=hold)
        else:
            yield from assessment_verdicts(told, ground)


def entry_verdicts(rows, ground, *, hold=False):
    """Yield the verdict on each entry among (number, cells) of a sheet; with `hold`, what is compared stays as it is.

    A fixed number of queries for each portion of entries.
    """
    for portion in portions(read_meanwhile(rows, ground)):
        exported = {key for block, _said, key in portion if "version" in block.cells}
        filled = {key for _block, _said, key in portion} - exported
        standing = standing_of(exported, filled, ground, hold=hold)
        for block, said, key in portion:
            ground.meanwhile()
            yield verdict_on(block, said, key, ground, standing)


def read_meanwhile(rows, ground):
    """Yield (block, what its cells say, the key of its entry) for each entry of a sheet."""
    for block in blocks_of(rows):
        ground.meanwhile()
        said = fields_of(block, ground.cells)
        yield block, said, key_of(block, ground.scope_of(block.cells), said)


def standing_of(exported, keys, ground, *, hold):
    """Return {identifier: Standing} for the entries that rows are about; None where this person may not read one.

    A row that was exported names its entry, one that was filled in the key of the entry that it makes.
    """
    about = (Q(pk__in=exported) if exported else Q()) | (Q(key__in=keys) if keys else Q())
    wanted = ProgressEntry.objects.filter(about).order_by("pk")
    pairs = list((holding(wanted) if hold else wanted).values_list("pk", "key"))
    if not pairs:
        return {}
    found: dict[UUID, Standing | None] = {identifier: None for pair in pairs for identifier in pair}
    readable = ProgressEntry.objects.visible_to(ground.user).filter(pk__in=[pk for pk, _key in pairs])
    for entry in whole_entries(readable).select_related("created_by", "in_hand_of"):
        content = content_of(entry)
        said = fields_of(block_of(content), ground.cells)
        found[entry.pk] = found[entry.key] = Standing(entry, content, said)
    for pk, base in bases_of(found, ground):
        found[pk].base = base
    return found


def bases_of(found, ground):
    """Yield (entry, checksum of its row) of its writers' imports of this very workbook; older ones come first.

    Its writers are who handed it in and who took it over; of an entry that was handed over, those who had it before.
    Another person's copy of it is another sheet: what they wrote in theirs was not taken back by whoever did not.
    """
    if ground.serial:
        rows = ImportedRow.objects.filter(batch__serial=ground.serial, undone=False)
        handed = Q(entry__in_hand_of=ground.user, batch__uploaded_by__in=holders_before(found, ground))
        rows = rows.filter(handed | Q(batch__uploaded_by__in=ground.writers))
        rows = rows.filter(entry__in=[pk for pk in found if found[pk]])
        yield from rows.order_by("pk").values_list("entry", "base")


def holders_before(found, ground):
    """Return the keys of the people from whose hands these entries came into those of who imports."""
    there = {standing.entry for standing in found.values() if standing}
    taken = [str(entry.pk) for entry in there if entry.in_hand_of_id == ground.user.pk]
    told = Event.objects.filter(subject_type=ProgressEntry._meta.label_lower, subject_id__in=taken)
    return {event.detail["from"] for event in told.filter(kind="entry.handed_over")} if taken else set()


def verdict_on(block, said, key, ground, found):
    """Return the verdict on one entry of the sheet; `found` are the entries that there are."""
    standing = found.get(key)
    verdict = Verdict(ENTRIES, block.row, Kind.UNCHANGED, opening_of(said), key, words="\x1d".join(said.values()))
    if twin := ground.seen.get(standing.entry.pk if standing else key):
        verdict.faults = [fault(block, "id", _("an entry of its own: row %(row)d is the same one") % {"row": twin})]
    elif standing:
        compare(verdict, block, said, standing, ground)
    elif key in found or "version" in block.cells:
        verdict.faults = [fault(block, "id", _("an entry that you may read; there is none with this identifier"))]
    else:
        take_as_new(verdict, block, said, ground)
    ground.seen.setdefault(standing.entry.pk if standing else key, block.row)
    if verdict.faults:
        verdict.kind, verdict.said = Kind.WRONG, None
    return verdict


def fault(block, key, expected):
    found = shortened(block.cells.get(key, ""))
    return Fault(ENTRIES, block.row, key, heading_of(ENTRIES, key), found, expected)


def misplaced(block, scope, expected, ground):
    key, found = ground.blamed(scope)
    return Fault(ENTRIES, block.row, key, heading_of(ENTRIES, key), shortened(found), expected)


def opening_of(said):
    return said["narrative_en"] or said["narrative_ru"] or reworded(said["when"])


def take_as_new(verdict, block, said, ground):
    country, agency = scope = ground.scope_of(block.cells)
    values, verdict.faults = understood(block, ground)
    if above := ground.seen.get((WRITTEN_OVER, block.row)):
        expected = _("a row below all entries: here stood a figure or a source of the entry in row %(row)d")
        verdict.faults.append(fault(block, "kind", expected % {"row": above}))
    if not ground.is_known(scope):
        verdict.faults.append(misplaced(block, scope, ground.codes_expected, ground))
    elif not ground.may_log(scope):
        expected = _("a country and an agency for which you write: you do not for %(agency)s in %(country)s")
        expected %= {"agency": agency, "country": country}
        verdict.faults.append(misplaced(block, scope, expected, ground))
    if not verdict.faults:
        verdict.kind = Kind.NEW
        verdict.said = EntryContent(countries=(country,), agencies=((agency, ""),), **values)
        verdict.base = checksum(said)


def compare(verdict, block, said, standing, ground):
    """Judge a row about an entry that is there: what was written in it, and what others wrote meanwhile."""
    now, entry = standing.said, standing.entry
    exported = block.cells.get("checksum", "")
    base = standing.base or exported
    untouched, left = unchanged_since(base, said), unchanged_since(base, now)
    touched = [name for name in FIELDS if said[name] != now[name] and name not in (untouched or ())]
    verdict.standing, verdict.version, verdict.read = standing, entry.version, version_read(block)
    if not touched:
        return
    if block.is_emptied:
        expected = _(
            "what the entry says: an import takes nothing away. To keep it as it is, take this row from the file"
        )
        verdict.faults = [fault(block, "kind", expected)]
        return
    if refusal := why_not(standing, ground):
        verdict.faults = [fault(block, "state", refusal)]
        return
    fewer = any(count(said[name]) < count(now[name]) for name in touched if name in MANY)
    if fewer and is_written_over(block, standing.content):
        ground.seen[WRITTEN_OVER, block.below] = block.row
        expected = _("all its figures and sources: row %(row)d was written over one of them; write below all entries")
        verdict.faults = [fault(block, "kind", expected % {"row": block.below})]
        return
    if left is None:
        left = set(FIELDS) if block.cells.get("version") == str(entry.version) else set()
    verdict.differences = [difference(name, now, said, ground) for name in touched]
    # What says again what was exported, after an import of this workbook said otherwise, may be an older copy.
    older = (unchanged_since(exported, said) or set()) if standing.base else set()
    contested = [name for name in touched if name not in left or name in older]
    settle(verdict, block, said, touched, contested, ground)


def count(text):
    """Return how many pieces a field of many says."""
    return len([piece for piece in text.split("\x1e") if piece])


def settle(verdict, block, said, touched, contested, ground):
    """Take what is not contested, and of the rest what its officer chose, having read that very version."""
    standing = verdict.standing
    decided = {name: ground.chosen.get((verdict.asked, name, str(verdict.version))) for name in contested}
    taken = [name for name in touched if decided.get(name, YOURS) == YOURS]
    values, verdict.faults = understood(block, ground, taken)
    if verdict.faults:
        return
    if None in decided.values():
        verdict.kind = Kind.CONFLICT
        verdict.differences = [one for one in verdict.differences if one.name in contested]
    elif (lost := unpinned(standing.content, values)) and taken:
        expected = _("also %(pinned)s: the entry names recommendations there; untick them first on its own page")
        verdict.faults = [fault(block, "paragraphs", expected % {"pinned": ", ".join(map(str, lost))})]
    elif taken:
        verdict.kind, verdict.said = Kind.CHANGED, changed(standing.content, values)
        verdict.base = checksum(said)


def unpinned(content, values):
    """Return the paragraphs that a row takes away although the entry names recommendations of theirs."""
    pinned = {paragraph for paragraph, _number in content.recommendations}
    return sorted(pinned - set(values.get("paragraphs", content.paragraphs)))


def why_not(standing, ground):
    """Return why this person may not change an entry, or None."""
    entry, user = standing.entry, ground.user
    if not entry.is_editable:
        return _("a draft: this entry is %(state)s, and its words no longer change. Correct it on its own page") % {
            "state": entry.get_state_display()
        }
    if may_edit(user, standing.content, author=entry.holder) and may_become(user, standing.content, standing.content):
        return None
    return _("an entry that you may change")


def changed(content, values):
    """Return the content with these fields as the row says; what else an entry holds stays."""
    new = dict(values)
    if new.get("earliest_on") == content.earliest_on and new.get("latest_on") == content.latest_on:
        new["date_text"] = content.date_text
    for name in MANY:
        if name in new:
            before = getattr(content, name)
            new[name] = tuple(as_it_was_read(one, before) for one in new[name])
    if "evidence" in new:
        new["evidence"] = with_files(new["evidence"], content.evidence)
    return replace(content, **new)


def with_files(cited, before):
    """Return the sources of a row with the files that the entry holds: a workbook brings none and takes none away."""
    attached, kept = [one for one in before if one.file_sha256], []
    for one in cited:
        held = next((other for other in attached if other.title == one.title), None)
        if held:
            attached.remove(held)
        kept.append(replace(one, **picked(held, OF_A_FILE)) if held else one)
    return (*kept, *attached)


def difference(name, now, said, ground):
    return Difference(name, str(field_heading(name)), *(in_words(name, text[name], ground) for text in (now, said)))


def in_words(name, text, ground):
    """Return what a field says as a reader would put it, one line for each figure or source."""
    columns = OF_FIELD[name]
    lines = [line.split("\x1f") for line in text.split("\x1e")] if name in MANY else [[text]]
    return "\n".join(
        ", ".join(labelled(c, cell, ground) for c, cell in zip(columns, line, strict=False) if cell) for line in lines
    )


def labelled(column, text, ground):
    """Return the text of a cell as a page prints it: choices, dates and numbers in the reader's words."""
    if column.choices:
        return ground.choices.label(column.choices, text)
    if column.key in DATED:
        return reworded(text)
    try:
        return in_figures(read_number(text)) if column.kind == NUMBER else text
    except Misread:
        return text
