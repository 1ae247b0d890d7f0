"""The one judgement that a record gives by itself: party to every treaty that a paragraph names (ruling 7).

Only paragraphs that ask for accession itself are judged so: to be party to the Convention of 1951 is not yet to
have the refugee legislation of para. 43. It speaks in the independent voice: neither an agency nor a Government says
it, the depositary's record does.
"""

from poa.access import Audience
from poa.models import Paragraph, Party
from tracking.kept import rebuild
from tracking.models import Assessment, TreatyAction


def load_derived_assessments(report, *, ground, batch, accounts, at):
    """Give "in law: implemented" for each paragraph and country party to all its treaties, from the last date on.

    What an earlier record gave and this one no longer does is taken away: nobody's judgement stood behind it.
    """
    standing = set(Assessment.objects.filter(derived=True).values_list("reference", flat=True))
    loader, verifier = accounts
    new, given = [], set()
    for paragraph, country, actions in complete(ground.accession_paragraphs):
        reference = f"treaties:{paragraph.number}:{country.code}"
        given.add(reference)
        if reference not in standing:
            new.append(
                Assessment(
                    reference=reference,
                    paragraph=paragraph,
                    country=country,
                    voice=Assessment.Voice.INDEPENDENT,
                    assessed_on=max(action.by_on for action in actions),
                    in_law=Assessment.Step.IMPLEMENTED,
                    rationale=rationale(actions),
                    audience=Audience.OBSERVERS.value,
                    derived=True,
                    imported=batch,
                    proposed_at=at,
                    proposed_by=loader,
                    confirmed_at=at,
                    confirmed_by=verifier,
                )
            )
    Assessment.objects.bulk_create(new, batch_size=200)
    gone = Assessment.objects.filter(derived=True, reference__in=standing - given).delete()[0]
    if new or gone:
        rebuild()
    report.took("assessments given by the treaty record", total=len(given), new=len(new), gone=gone)


def complete(numbers):
    """Yield (paragraph, country, binding actions) where the country is party to every treaty that is named.

    Acts known from memory alone, or ended since, do not count.
    """
    bound = {}
    for action in TreatyAction.objects.binding().exclude(by_on=None).select_related("instrument"):
        if not action.unchecked:
            bound.setdefault((action.country_id, action.instrument_id), action)
    for country, instrument in TreatyAction.objects.filter(kind="end").values_list("country_id", "instrument_id"):
        bound.pop((country, instrument), None)
    countries = list(Party.objects.reporting_countries())
    named = Paragraph.objects.filter(number__in=numbers).prefetch_related("named_instruments")
    for paragraph in named:
        wanted = [instrument.pk for instrument in paragraph.named_instruments.all()]
        for country in countries:
            actions = [bound.get((country.pk, instrument)) for instrument in wanted]
            if actions and all(actions):
                yield paragraph, country, actions


def rationale(actions):
    """Say which acts of which dates the assessment rests on, and where they are recorded."""
    told = [f"{one.instrument.title_en}: {one.get_kind_display()} {one.date_text} ({one.source})" for one in actions]
    return "Party to every instrument that the paragraph names. " + "; ".join(told) + "."
