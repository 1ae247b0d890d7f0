"""The rows of assessments, held against what was last said of each paragraph."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from poa.wording import day_in_words
from tracking.checking import not_yet
from tracking.models import Assessment
from tracking.workbook.columns import ASSESSMENTS, JUDGED_KEYS, heading_of
from tracking.workbook.refusals import Fault, shortened
from tracking.workbook.understanding import Row
from tracking.workbook.verdicts import Difference, Kind, Save, Verdict

COMPARED = ("assessed_on", "in_law", "in_practice", "trend", "rationale", "audience")
FEWEST = ("assessed_on", "in_law", "in_practice", "rationale")
ONE = "assessment"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a row says of a paragraph; codes are codes, days are days."""

    paragraph: int
    country: str
    agency: str
    assessed_on: object
    in_law: int
    in_practice: int
    trend: str
    rationale: str
    audience: str


def last_said(user, scope, names):
    """Return {paragraph's number: [this agency's assessments there, newest first]}, as this person reads them."""
    country, agency = scope
    rows = Assessment.objects.visible_to(user).filter(
        voice=Assessment.Voice.AGENCY,
        country=names.countries[country],
        agency=names.agencies[agency],
        taken_back_at=None,
        followed_by=None,
    )
    found = {}
    for row in rows.select_related("paragraph", "proposed_by").order_by("-assessed_on", "-proposed_at", "-pk"):
        found.setdefault(row.paragraph.number, []).append(row)
    return found


def assessment_verdicts(rows, ground):
    """Yield the verdict on each row of the sheet that says something, with a query for each country and agency."""
    known = {}
    for number, cells in rows:
        scope = ground.scope_of(cells)
        if scope not in known:
            known[scope] = last_said(ground.user, scope, ground.names) if ground.is_known(scope) else {}
        yield verdict_on(Row(ASSESSMENTS, number, cells, ground), scope, known[scope], ground)


def verdict_on(row, scope, known, ground):
    paragraph = paragraph_of(row, ground)
    values = {key: row.value(key, needed=key in FEWEST) for key in JUDGED_KEYS}
    check_day(row, values, ground)
    check_scope(row, scope, ground)
    title = _("para. %(number)s") % {"number": row.cells.get("paragraph", "").strip() or "?"}
    verdict = Verdict(ASSESSMENTS, row.number, Kind.NEW, title, f"{'-'.join(scope)}-{paragraph}")
    if twin := ground.seen.get((ASSESSMENTS, verdict.key)):
        wrong(row, "paragraph", _("one row for each paragraph: row %(row)d speaks of it too") % {"row": twin})
    ground.seen.setdefault((ASSESSMENTS, verdict.key), row.number)
    if row.faults:
        verdict.kind, verdict.faults = Kind.WRONG, row.faults
        return verdict
    values |= {name: int(values[name]) for name in ("in_law", "in_practice")}
    verdict.said = Judged(paragraph=paragraph, country=scope[0], agency=scope[1], **values)
    return against_record(verdict, row.cells.get("base", "").strip(), known.get(paragraph, []), ground)


def wrong(row, key, expected):
    found = shortened(row.cells.get(key, ""))
    row.faults.append(Fault(ASSESSMENTS, row.number, key, heading_of(ASSESSMENTS, key), found, expected))


def paragraph_of(row, ground):
    """Return the number of the paragraph that a row is about; None, with a fault, where it can have no assessment."""
    text = row.cells.get("paragraph", "").strip()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None
    if number not in ground.reportable:
        wrong(row, "paragraph", _("the number of a principle or an action of the Programme"))
        return None
    return number


def check_day(row, values, ground):
    if (day := values["assessed_on"]) and day > ground.today:
        wrong(row, "assessed_on", not_yet(day, ground.today))


def check_scope(row, scope, ground):
    if not ground.is_known(scope):
        misplaced(row, scope, ground.codes_expected, ground)
    elif not ground.may_assess(scope):
        misplaced(row, scope, _("a country and an agency for which you assess"), ground)


def misplaced(row, scope, expected, ground):
    key, found = ground.blamed(scope)
    row.faults.append(Fault(ASSESSMENTS, row.number, key, heading_of(ASSESSMENTS, key), shortened(found), expected))


def against_record(verdict, base, standing, ground):
    """Say whether what a row proposes is said already, or was overtaken by somebody else's assessment."""
    if any(says_the_same(one, verdict.said) for one in standing):
        verdict.kind, verdict.said = Kind.UNCHANGED, None
        return verdict
    newest = standing[0] if standing else None
    if newest and str(newest.pk) != base and newest.proposed_by_id != ground.user.pk:
        decided = ground.chosen.get((verdict.asked, ONE, str(newest.pk)))
        verdict.version, verdict.standing = str(newest.pk), newest
        verdict.differences = list(differences(newest, verdict.said, ground))
        if decided is None:
            verdict.kind = Kind.CONFLICT
        elif decided == "theirs":
            verdict.kind, verdict.said = Kind.UNCHANGED, None
    return verdict


def says_the_same(one, said):
    return all(getattr(one, name) == getattr(said, name) for name in COMPARED)


def differences(one, said, ground):
    save = Save(str(one.proposed_by), one.proposed_at)
    for name in COMPARED:
        theirs, yours = (worded(name, getattr(row, name), ground) for row in (one, said))
        if theirs != yours:
            yield Difference(ONE, str(heading_of(ASSESSMENTS, name)), theirs, yours, save=save)


def worded(name, value, ground):
    lists = {"in_law": "step", "in_practice": "step", "trend": "trend", "audience": "audience"}
    if name == "assessed_on":
        return day_in_words(value)
    return ground.choices.label(lists[name], str(value)) if name in lists else str(value)
