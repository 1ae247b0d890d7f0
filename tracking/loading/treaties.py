"""The one judgement that a record gives by itself: party to every treaty that a paragraph names (ruling 7).

Only paragraphs that ask for accession itself are judged so: to be party to the Convention of 1951 is not yet to
have the refugee legislation of para. 43. It speaks in the independent voice: neither an agency nor a Government says
it, the depositary's record does.
"""

from collections import defaultdict

from poa.access import Audience
from poa.models import Paragraph, Party
from tracking.kept import rebuild
from tracking.models import Assessment, TreatyAction

END = TreatyAction.Kind.END
# All that the record gives: who loaded it, and when, is told apart.
GIVEN = (
    "paragraph_id country_id voice agency_id assessed_on in_law in_practice trend rationale audience return_reason "
    "returned_at taken_back_at follows_id sheet_id"
).split()


def load_derived_assessments(report, *, ground, batch, accounts, at):
    """Give "in law: implemented" for each paragraph and country from the day on that it was party to all its treaties.

    Where a treaty is left, "no information" follows from that day on, and the years before keep their judgement. What
    an earlier record gave and this one gives otherwise, or no longer, is taken away: nobody's judgement stood behind
    it. The load's event tells of it.
    """
    standing = {row.reference: row for row in Assessment.objects.filter(derived=True)}
    given = {row.reference: row for row in judgements(ground.accession_paragraphs)}
    others = Assessment.objects.filter(derived=False, reference__in=given)
    for reference in others.values_list("reference", flat=True):
        report.fault("", reference, "field reference", reference, "a reference that no assessment of a person bears")
    gone, kept = standing.keys() - given.keys(), standing.keys() & given.keys()
    changed = {reference for reference in kept if not says_the_same(standing[reference], given[reference])}
    wanted = [row for reference, row in given.items() if reference not in kept - changed]
    report.took(
        "assessments given by the treaty record",
        total=len(given),
        new=len(wanted) - len(changed),
        changed=len(changed),
        gone=len(gone),
    )
    if report.faults or not (wanted or gone):
        return
    loader, verifier = accounts
    for row in wanted:
        row.imported, row.proposed_at, row.proposed_by = batch, at, loader
        row.confirmed_at, row.confirmed_by = at, verifier
    Assessment.objects.filter(derived=True, reference__in=gone | changed).delete()
    Assessment.objects.bulk_create(wanted, batch_size=200)
    rebuild()


def says_the_same(standing, given):
    """Say whether an assessment on record says all that the treaty record gives."""
    return all(getattr(standing, name) == getattr(given, name) for name in GIVEN)


def judgements(numbers):
    """Yield an unsaved assessment for each day on which a country came to be, or ceased to be, party to all."""
    acts = acts_by_country()
    countries = list(Party.objects.reporting_countries())
    for paragraph in Paragraph.objects.filter(number__in=numbers).prefetch_related("named_instruments"):
        wanted = {instrument.pk for instrument in paragraph.named_instruments.all()}
        for country in countries:
            for act, bound in turns(wanted, acts[country.pk]):
                yield Assessment(
                    reference=f"treaties:{paragraph.number}:{country.code}:{act.by_on}",
                    paragraph=paragraph,
                    country=country,
                    voice=Assessment.Voice.INDEPENDENT,
                    assessed_on=act.by_on,
                    in_law=Assessment.Step.IMPLEMENTED if bound else Assessment.Step.NO_INFORMATION,
                    rationale=party_to_all(bound) if bound else no_longer(act),
                    audience=Audience.OBSERVERS.value,
                    derived=True,
                )


def acts_by_country():
    """Return {country: dated acts, oldest first}: what binds, and what ends it.

    Left out is what is known from memory alone, and a treaty that was left nobody knows when.
    """
    ends = TreatyAction.objects.filter(kind=END)
    lost = set(ends.filter(by_on=None).values_list("country_id", "instrument_id"))
    acts = defaultdict(list)
    told = TreatyAction.objects.binding().filter(unchecked=False) | ends
    for act in told.exclude(by_on=None).select_related("instrument").order_by("by_on", "instrument__position"):
        if (act.country_id, act.instrument_id) not in lost:
            acts[act.country_id].append(act)
    return acts


def turns(wanted, acts):
    """Yield (act, binding acts) each time a country becomes party to all that is wanted, (act, None) when it ceases."""
    bound, whole = {}, False
    for act in acts:
        if act.instrument_id not in wanted:
            continue
        if act.kind == END:
            bound.pop(act.instrument_id, None)
        else:
            bound.setdefault(act.instrument_id, act)
        if whole != (len(bound) == len(wanted)):
            whole = not whole
            yield act, tuple(bound.values()) if whole else None


def party_to_all(acts):
    """Say which acts of which dates the assessment rests on, and where they are recorded."""
    return "Party to every instrument that the paragraph names. " + "; ".join(map(told, acts)) + "."


def no_longer(act):
    return f"No longer party to every instrument that the paragraph names. {told(act)}."


def told(act):
    return f"{act.instrument.title_en}: {act.get_kind_display()} {act.date_text} ({act.source})"
