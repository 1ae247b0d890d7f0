"""What an entry's content must hold: to be kept at all, and to be submitted.

Faults are {field: sentence}; a field of a row is named by its path, such as figures.0.value.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import JSONField
from django.utils.translation import gettext as _

from poa.access import agencies_of
from poa.asking import one_of
from poa.errors import NotOwn
from poa.numbers import in_figures, is_too_long, not_too_long
from poa.unseen import trimmed
from poa.wording import day_in_words
from tracking.below_zero import below_zero
from tracking.content import EVIDENCE_PLAIN, FIGURE_PLAIN, PLAIN, Names, known_recommendations, picked
from tracking.errors import Incomplete
from tracking.models import Evidence, Figure, ProgressEntry, Redaction
from tracking.partial_dates import contradiction
from tracking.tombstones import MARK

# Figures, and sources, of one entry: as many as its form shows.
MOST_ROWS = 40


def check_content(content, names):
    """Raise Incomplete, naming every field, where the content cannot be kept even as a draft."""
    if faults := {**to_mend(content, names.recommendations), **unkeepable(content, names)}:
        raise Incomplete(faults)


def check_copy(content, names):
    """Raise Incomplete where what stands on the record cannot be copied; what is to be mended in it, the copy mends."""
    if faults := unkeepable(content, names):
        raise Incomplete(faults)


def unkeepable(content, names):
    """Return {field: sentence} for what no entry can hold, old or new."""
    faults = {**unknown_names(content, names), **misplaced_institutions(content, names), **plain_faults(content)}
    faults |= forged_tombstones(content)
    if content.latest_on and content.latest_on < content.earliest_on:
        faults["latest_on"] = _("The last day comes before the first.")
    for place, figure in enumerate(content.figures):
        number = {"place": place + 1}
        if figure.value_high is not None and (figure.value is None or figure.value_high < figure.value):
            faults[f"figures.{place}.value_high"] = _("Figure %(place)s: the range ends below its start.") % number
        if figure.latest_on and figure.earliest_on and figure.latest_on < figure.earliest_on:
            faults[f"figures.{place}.latest_on"] = _("Figure %(place)s: the last day comes before the first.") % number
    return faults


def to_mend(content, recommendations):
    """Return {field: sentence} for what entries from before these rules may hold, and what nobody hands in any more."""
    faults = {}
    if told := of_other_paragraphs(content.recommendations, content.paragraphs, recommendations):
        faults["recommendations"] = told
    if told := contradiction(content):
        faults["latest_on"] = told
    for name, found in (("figures", len(content.figures)), ("evidence", len(content.evidence))):
        if found > MOST_ROWS:
            faults[name] = _("Found %(found)d; expected at most %(most)d.") % {"found": found, "most": MOST_ROWS}
    for place, figure in enumerate(content.figures):
        numbers = {"value": figure.value, "value_high": figure.value_high}
        expected = {name: not_too_long() for name, one in numbers.items() if one is not None and is_too_long(one)}
        if below := below_zero(figure.measure, figure.unit, figure.value):
            expected["value"] = below
        for name, sentence in expected.items():
            told = {"place": place + 1, "found": in_figures(numbers[name]), "expected": sentence}
            faults[f"figures.{place}.{name}"] = _("Figure %(place)s: found %(found)s; expected %(expected)s.") % told
    return faults


def refuse(content, *, by, now=None):
    """Raise NotOwn, naming the agencies and countries that are not this writer's; `now` is what the entry says so far.

    Raises Incomplete, naming every field, where a code stands for nothing here, which is nobody's, or none is there.
    """
    names = Names()
    if unknown_names(content, names):
        check_content(content, names)
    agencies, countries = (now.agency_codes, now.countries) if now else ((), ())
    told = {
        "agencies": of_others(content.agency_codes, own=agencies_of(by), standing=agencies),
        "countries": of_others(set(content.countries), own=by.country_codes, standing=countries),
    }
    faults = {name: sentence for name, sentence in told.items() if sentence}
    if faults and not any({"agencies": content.agencies, "countries": content.countries}[name] for name in faults):
        raise Incomplete(faults)
    raise NotOwn(faults) if faults else PermissionDenied


def of_others(codes, *, own, standing=()):
    """Say which codes are others', or that none is one's own; "" where all is well. `standing` were there before."""
    others = codes - own - set(standing)
    if not others and (codes & own or not own):
        return ""
    if codes:
        return not_among(", ".join(sorted(others or codes)), own)
    return _("Found nothing; expected %(expected)s.") % {"expected": one_of(sorted(own))}


def check_files(content, *, before, user, brought=""):
    """Raise Incomplete where a source names a file that its writer has not from this entry, nor may read elsewhere.

    Whoever knows a file's SHA-256 would else gain the file by naming it. `before` is the content that stands, or None;
    `brought` is a file that is handed in with it.
    """
    files = {source.file_sha256 for source in content.evidence if source.file_sha256} - {brought}
    files -= {source.file_sha256 for source in before.evidence} if before else set()
    if files:
        read = Evidence.objects.visible_to(user).filter(file__in=files).values_list("file", flat=True)
        lacking, told = files - set(read), _("Found a file that this entry does not hold; attach it first.")
        rows = [place for place, source in enumerate(content.evidence) if source.file_sha256 in lacking]
        if rows:
            raise Incomplete({f"evidence.{place}.file_sha256": told for place in rows})


def check_complete(content):
    """Raise Incomplete, naming every field, where an entry is not ready to be submitted.

    A day that has not come is no fault here: the claim checker asks about it, and a note answers.
    """
    faults = plain_faults(content) | to_mend(content, known_recommendations() if content.recommendations else {})
    if not (trimmed(content.narrative_en) or trimmed(content.narrative_ru)):
        faults["narrative_en"] = _("Tell what was done, in English or in Russian.")
    if not content.paragraphs:
        faults["paragraphs"] = _("Name at least one paragraph of the Programme.")
    if not content.countries and not content.regional:
        faults["countries"] = _("Name at least one country, or mark the entry as regional.")
    if faults:
        raise Incomplete(faults)


def check_come(dated, *, today):
    """Raise Incomplete where the fact's last possible day has not come yet in Geneva: a file answers with no note."""
    name = "latest_on" if dated.latest_on else "earliest_on"
    if (day := getattr(dated, name)) > today:
        raise Incomplete({name: not_yet(day, today)})


def check_due(due_on, *, today):
    """Raise Incomplete where a day by which something is wanted has passed already in Geneva."""
    if due_on and due_on < today:
        raise Incomplete({"due_on": gone_by(due_on, today)})


def gone_by(day, today):
    """Say that a day is over, and which one would do."""
    told = {"found": day_in_words(day), "today": day_in_words(today)}
    return _("Found %(found)s; expected a day from today on, %(today)s in Geneva.") % told


def not_yet(day, today):
    """Say that a day has not come, and which one would do."""
    told = {"found": day_in_words(day), "today": day_in_words(today)}
    return _("Found %(found)s; expected a day up to today, %(today)s in Geneva.") % told


def not_assessable(number):
    """Say that a paragraph asks nothing of anybody, or is none, and which one would do."""
    return _("Found %(number)d; expected a principle or an action of the Programme.") % {"number": number}


def unknown_names(content, names):
    """Return {field: sentence} for codes and numbers that stand for nothing here."""
    faults = {}
    for name, (asked, known) in names.of(content).items():
        if unknown := [in_codes(code) for code in asked if code not in known]:
            near = [pair for pair in known if name != "recommendations" or pair[0] in content.paragraphs]
            faults[name] = not_among(", ".join(unknown), near or known)
    for place, figure in enumerate(content.figures):
        if figure.category and figure.category not in names.categories:
            faults[f"figures.{place}.category"] = not_among(figure.category, names.categories)
    return faults


def not_among(found, known):
    """Say that a code or number stands for nothing here, and which do."""
    codes = sorted(known)
    expected = one_of([in_codes(code) for code in codes] if codes and isinstance(codes[0], tuple) else codes)
    return _("Found “%(found)s”; expected %(expected)s.") % {"found": found, "expected": expected}


def in_codes(code):
    """Return a code as it is written; a recommendation's is its paragraph and number, such as 71.2."""
    return ".".join(map(str, code)) if isinstance(code, tuple) else str(code)


def of_other_paragraphs(pinned, paragraphs, known):
    """Say which recommendations are of no paragraph that the entry names; "" where all are of one.

    `pinned` and `known` are (paragraph, number); one that is not known is for `unknown_names` to say.
    """
    if not (strayed := [pair for pair in pinned if pair[0] not in paragraphs and pair in known]):
        return ""
    found, own = (
        [f"{paragraph}.{number}" for paragraph, number in sorted(pairs)]
        for pairs in (strayed, [pair for pair in known if pair[0] in paragraphs])
    )
    told = {"found": ", ".join(found), "expected": one_of(own)}
    return _("Found %(found)s, of a paragraph that the entry does not name; expected %(expected)s.") % told


def misplaced_institutions(content, names):
    """Return {"institutions": sentence} where a party stands as an institution of an agency that it is not part of."""
    wrong = [
        _("Found “%(found)s” as an institution of %(agency)s; expected %(expected)s.")
        % {"found": other, "agency": agency, "expected": one_of(own)}
        for agency, other in content.agencies
        if other not in (own := sorted(code for code, owner in names.institutions.items() if owner == agency)) and other
    ]
    return {"institutions": " ".join(wrong)} if wrong else {}


def plain_faults(content):
    """Return {field: sentence} for values that their fields refuse: too long, no such choice, no address."""
    faults = refused(ProgressEntry(**picked(content, PLAIN)), PLAIN)
    for place, figure in enumerate(content.figures):
        found = refused(Figure(**picked(figure, FIGURE_PLAIN)), FIGURE_PLAIN)
        faults |= {f"figures.{place}.{name}": told for name, told in found.items()}
    for place, evidence in enumerate(content.evidence):
        found = refused(Evidence(**picked(evidence, EVIDENCE_PLAIN)), EVIDENCE_PLAIN)
        faults |= {f"evidence.{place}.{name}": told for name, told in found.items()}
    return faults


def forged_tombstones(content):
    """Return {field: sentence} for tombstones that stand for nothing; a correction keeps those of what it corrects."""
    told = {name: getattr(content, name) for name in ("narrative_en", "narrative_ru", "actor", "region_note")}
    told["figures_text"] = " ".join([content.figures_text, *content.unparsed])
    for rows, names in (("figures", ("measure", "text")), ("evidence", ("title", "symbol"))):
        for place, row in enumerate(getattr(content, rows)):
            told |= {f"{rows}.{place}.{name}": getattr(row, name) for name in names}
    marks = {name: {mark[0] for mark in MARK.finditer(text)} for name, text in told.items()}
    if not (asked := set().union(*marks.values())):
        return {}
    known = set(Redaction.objects.filter(mark__in=asked).values_list("mark", flat=True))
    sentence = _("Found the mark of a removed text, where none was removed; write what happened.")
    return {name: sentence for name, found in marks.items() if found - known}


def refused(row, names):
    """Return {field: sentence} for those of these fields that the model refuses."""
    skip = [f.name for f in row._meta.fields if f.name not in names or isinstance(f, JSONField)]
    try:
        row.clean_fields(exclude=skip)
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {}
