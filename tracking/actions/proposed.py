"""Answer the entry that an act under a treaty proposes: start its draft, or decline it with a reason."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import can_write_for
from poa.errors import reason_given
from poa.holding import holding
from poa.models import Event
from tracking.actions.entries import log_entry
from tracking.content import EntryContent, EvidenceContent
from tracking.errors import AlreadyAnswered
from tracking.models import ActAnswer, Evidence, ProgressEntry, TreatyAction

# The narrative is drafted in both languages, for its writer to change.
DRAFTED = {
    "signature": "{country} signed the {treaty}.",
    "ratification": "{country} ratified the {treaty}.",
    "accession": "{country} acceded to the {treaty}.",
    "succession": "{country} succeeded to the {treaty}.",
    "declaration": "{country} made a declaration under the {treaty}.",
    "end": "{country} ceased to participate in the {treaty}.",
}


# So worded that the names of countries and treaties stand as the lists give them.
DRAFTED_RU = {
    "signature": "{country}: подписание договора «{treaty}».",
    "ratification": "{country}: ратификация договора «{treaty}».",
    "accession": "{country}: присоединение к договору «{treaty}».",
    "succession": "{country}: правопреемство в отношении договора «{treaty}».",
    "declaration": "{country}: заявление по договору «{treaty}».",
    "end": "{country}: прекращение участия в договоре «{treaty}».",
}


def own_agency(user):
    return [user.agency.code] if user.agency else []


def may_answer(user, act):
    """Say whether this person may log what an act proposes, and so decline it too."""
    return can_write_for(user, agency_codes=own_agency(user), country_codes=[act.country.code])


def words_of(act):
    """Return the narrative that an act proposes, in English."""
    return DRAFTED.get(act.kind, "").format(country=act.country.name_en, treaty=act.instrument.title_en)


def words_ru_of(act):
    """Return the narrative that an act proposes, in Russian; "" where country or treaty has no Russian name."""
    country, treaty = act.country.name_ru, act.instrument.title_ru
    return DRAFTED_RU.get(act.kind, "").format(country=country, treaty=treaty) if country and treaty else ""


def content_proposed(act, *, agencies):
    """Return the entry that a dated act proposes, on the paragraphs that name the instrument."""
    source = EvidenceContent(kind=Evidence.Kind.DEPOSITARY.value, title=act.source, url=act.source_url)
    return EntryContent(
        kind=ProgressEntry.Kind.ACCESSION.value,
        earliest_on=act.earliest_on,
        latest_on=act.by_on,
        precision="day" if act.earliest_on == act.by_on else "period",
        date_text=act.date_text,
        narrative_en=words_of(act),
        narrative_ru=words_ru_of(act),
        paragraphs=tuple(act.instrument.named_in.values_list("number", flat=True)),
        countries=(act.country.code,),
        agencies=tuple((code, "") for code in agencies),
        actor=act.country.name_en,
        evidence=(source,) if act.source else (),
    )


def open_one(act, *, by):
    """Return an act that still waits for an answer, held. Raises PermissionDenied, AlreadyAnswered."""
    act = holding(TreatyAction.objects.all()).get(pk=act.pk)
    if not (act.proposes and may_answer(by, act)):
        raise PermissionDenied
    if ActAnswer.objects.filter(act=act).exists():
        raise AlreadyAnswered(act)
    return act


@transaction.atomic
def start_proposed(*, act, by, at):
    """Start the draft that an act proposes, and return it. Raises as `open_one` and `log_entry`."""
    act = open_one(act, by=by)
    content = content_proposed(act, agencies=own_agency(by))
    entry = log_entry(by=by, at=at, key=uuid.uuid4(), content=content)
    ActAnswer.objects.create(act=act, entry=entry, answered_at=at, answered_by=by)
    Event.record("treaty_action.proposal_taken_up", on=act, by=by, at=at, detail={"entry": str(entry.pk)})
    return entry


@transaction.atomic
def decline_proposed(*, act, reason, by, at):
    """Answer that no entry is wanted of an act, and return the answer. Raises as `open_one`, and ReasonMissing."""
    act, why = open_one(act, by=by), reason_given(reason)
    answer = ActAnswer.objects.create(act=act, reason=why, answered_at=at, answered_by=by)
    Event.record("treaty_action.proposal_declined", on=act, by=by, at=at, reason=why)
    return answer
