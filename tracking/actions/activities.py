"""Keep and change activities of the joint strategy (Programme, para. 140), with what was given for them."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Audience, can_write_for, is_unit
from poa.holding import held
from poa.models import Event, Paragraph, Party
from poa.numbers import in_figures, is_too_long, not_too_long
from poa.unseen import trimmed
from tracking.errors import DuplicateKey, Incomplete, Stale
from tracking.models import Activity, ActivityVersion, Contribution, FundingRecord
from tracking.money import money_of
from tracking.partial_dates import fault_of

PLAIN = (
    "title earliest_on latest_on precision approximate date_text regional requirement currency usd_rate rate_note "
    "contributions_whole surplus_note result audience"
).split()
GIVEN = "donor amount currency usd_rate rate_note earliest_on latest_on precision approximate date_text".split()


@dataclass(frozen=True, kw_only=True)
class ContributionContent:
    """What one donor gave, in the donor's currency; `usd_rate` is units of it for one dollar."""

    donor: str
    amount: Decimal
    currency: str
    earliest_on: date
    latest_on: date | None = None
    precision: str = "day"
    approximate: bool = False
    date_text: str = ""
    usd_rate: Decimal | None = None
    rate_note: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityContent:
    """All that an activity says; parties, paragraphs and the record are named by code, number and key."""

    title: str
    agency: str
    earliest_on: date
    latest_on: date | None = None
    precision: str = "day"
    approximate: bool = False
    date_text: str = ""
    countries: tuple[str, ...] = ()
    regional: bool = False
    paragraphs: tuple[int, ...] = ()
    requirement: Decimal | None = None
    currency: str = ""
    usd_rate: Decimal | None = None
    rate_note: str = ""
    contributions_whole: bool = False
    surplus_note: str = ""
    result: str = ""
    record: str = ""
    audience: str = Audience.UNIT.value
    contributions: tuple[ContributionContent, ...] = ()

    def differing(self, other):
        """Return the names of the fields in which the two differ."""
        return [field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)]

    def kept(self, names):
        """Return what these fields say, as the log keeps it: numbers and days as text."""
        said = asdict(self)
        return json.loads(json.dumps({name: said[name] for name in names}, default=str))

    def before(self, was):
        """Return the content before a change, given what the log says stood in the fields that it changed."""
        return replace(self, **revived(was))

    def digest(self):
        """Return the SHA-256 of all of it in canonical JSON."""
        return digest_of(asdict(self))


def digest_of(said):
    """Return the SHA-256 of what an activity says, whole or as `kept` gave it, in canonical JSON."""
    # As it was sealed before the question was asked.
    said = {name: value for name, value in said.items() if value or name != "surplus_note"}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def digest_of_words(said):
    """Return the SHA-256 of what an activity says whoever it is open to, which is told apart."""
    return digest_of({name: value for name, value in said.items() if name != "audience"})


PARTS = [field.name for field in fields(ActivityContent)]


def revived(said):
    """Return fields of a content from what the log says of them, as `kept` gave it."""
    found = dict(said)
    for name in found.keys() & {"requirement", "usd_rate", "amount"}:
        found[name] = None if said[name] is None else Decimal(said[name])
    for name in found.keys() & {"earliest_on", "latest_on"}:
        found[name] = None if said[name] is None else date.fromisoformat(said[name])
    if "contributions" in found:
        found["contributions"] = [ContributionContent(**revived(one)) for one in said["contributions"]]
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def content_now(activity):
    """Return what an activity says in the database."""
    row = Activity.objects.with_money().prefetch_related("paragraphs").get(pk=activity.pk)
    return ActivityContent(
        **{name: getattr(row, name) for name in PLAIN},
        agency=row.agency.code,
        record=row.record.key if row.record else "",
        countries=tuple(sorted(party.code for party in row.countries.all())),
        paragraphs=tuple(sorted(paragraph.number for paragraph in row.paragraphs.all())),
        contributions=tuple(
            ContributionContent(**{name: getattr(one, name) for name in GIVEN}) for one in row.contributions.all()
        ),
    )


def digest_now(activity):
    """Return the SHA-256 of what an activity says in the database, which may write a number otherwise than its form."""
    return content_now(activity).digest()


def demand(by, content):
    """Hold that this person may write for the agency and the countries; what is for the region is the Unit's."""
    if not can_write_for(by, agency_codes=[content.agency], country_codes=content.countries):
        raise PermissionDenied
    if content.regional and not is_unit(by):
        raise PermissionDenied


def for_its_readers(content, by):
    """Return the content with the audience that its writer may give: only the Unit opens one beyond the staff."""
    return content if is_unit(by) else replace(content, audience=Audience.UNIT.value)


@transaction.atomic
def keep_activity(*, key, content, by, at):
    """Keep a new activity, and return it; the same key again returns what it made the first time.

    Raises PermissionDenied, Incomplete, DuplicateKey (the key made somebody else's activity).
    """
    demand(by, content)
    Event.take_turn()
    if standing := Activity.objects.filter(key=key).first():
        if standing.created_by_id != by.pk:
            raise DuplicateKey(key)
        return standing
    content = for_its_readers(content, by)
    activity = Activity(key=key, created_at=at, created_by=by)
    write(activity, content)
    Event.record("activity.kept", on=activity, by=by, at=at, detail=keep_version(activity, by=by, at=at))
    return activity


@transaction.atomic
def change_activity(*, activity, version, content, by, at):
    """Replace what an activity says, given the version that was read; return the activity.

    What a field officer changes is for the staff again until a Unit officer opens it.
    Raises PermissionDenied, Incomplete, Stale (with the current row and the fields that differ).
    """
    activity = held(activity)
    now = content_now(activity)
    demand(by, now)
    demand(by, content)
    content = for_its_readers(content, by)
    fields_changed = now.differing(content)
    if activity.version != version:
        raise Stale(activity, fields_changed)
    if not set(fields_changed) - (set() if is_unit(by) else {"audience"}):
        return activity
    activity.version += 1
    activity.changed_at, activity.changed_by = at, by
    write(activity, content)
    detail = {"fields": fields_changed, "was": now.kept(fields_changed), **keep_version(activity, by=by, at=at)}
    Event.record("activity.changed", on=activity, by=by, at=at, detail=detail)
    return activity


def keep_version(activity, *, by, at):
    """Keep what an activity says under its version; return what its event has to tell of it."""
    said = content_now(activity).kept(PARTS)
    ActivityVersion.objects.create(
        activity=activity,
        number=activity.version,
        kept_at=at,
        kept_by=by,
        content=said,
        words=digest_of_words(said),
        **{name: getattr(activity, name) for name in ("earliest_on", "latest_on", "agency")},
    )
    return {"version": activity.version, "said": digest_of(said)}


def write(activity, content):
    """Write what an activity says into its rows. Raises Incomplete, naming every field that cannot be."""
    countries = {row.code: row for row in Party.objects.reporting_countries().filter(code__in=content.countries)}
    paragraphs = {row.number: row for row in Paragraph.objects.filter(number__in=content.paragraphs)}
    for name in PLAIN:
        setattr(activity, name, getattr(content, name))
    agency = Party.objects.reporting_agencies().filter(code=content.agency).first()
    activity.record = FundingRecord.objects.filter(key=content.record).first() if content.record else None
    given = [Contribution(position=place, **asdict(one)) for place, one in enumerate(content.contributions, start=1)]
    unknown = {
        "countries": set(content.countries) - set(countries),
        "paragraphs": set(content.paragraphs) - set(paragraphs),
        "agency": set() if agency else {content.agency},
        "record": {content.record} if content.record and activity.record is None else set(),
    }
    if faults := faults_of(activity, content, given, unknown):
        raise Incomplete(faults)
    activity.agency = agency
    activity.save()
    activity.countries.set(countries.values())
    activity.paragraphs.set(paragraphs.values())
    activity.contributions.all().delete()
    for one in given:
        one.activity = activity
    Contribution.objects.bulk_create(given)


def faults_of(activity, content, given, unknown):
    """Return {field: sentence} for everything that cannot be kept as it is."""
    faults = {
        name: _("Not known here: %(codes)s.") % {"codes": ", ".join(map(str, sorted(codes)))}
        for name, codes in unknown.items()
        if codes
    }
    if not (content.countries or content.regional):
        faults["countries"] = _("Name at least one country, or mark it as regional.")
    faults |= faults_of_values(activity, PLAIN) | faults_of_price(activity, activity.requirement)
    for place, one in enumerate(given, start=1):
        if found := faults_of_values(one, GIVEN) | faults_of_price(one, one.amount):
            told = {"place": place, "wrong": " ".join(found.values())}
            faults["contributions"] = _("Contribution %(place)s: %(wrong)s") % told
    if not faults and not trimmed(activity.surplus_note) and (told := surplus(activity, given)):
        faults["surplus_note"] = (
            _("Received %(received)s, where %(asked)s %(currency)s were asked for. Mend the sums, or say why.") % told
        )
    return faults


def surplus(activity, given):
    """Return what was received and asked for, where it is known that more was received; None elsewhere."""
    money = money_of(activity, given)
    pairs = ((money.received, money.asked, activity.currency), (money.received_usd, money.asked_usd, "USD"))
    for received, asked, currency in pairs:
        if received is not None and asked is not None and received > asked:
            return {"received": f"{received:.2f}", "asked": f"{asked:.2f}", "currency": currency}
    return None


def faults_of_values(row, names):
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(names))
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {"latest_on": told} if (told := fault_of(row)) else {}


def faults_of_price(row, amount):
    """Return {field: sentence} where a sum lacks its currency, is below zero, or a rate lacks its source."""
    faults = {}
    for name, number in (("requirement", amount), ("usd_rate", row.usd_rate)):
        if number is not None and is_too_long(number):
            told = {"found": in_figures(number), "expected": not_too_long()}
            faults[name] = _("Found “%(found)s”; expected %(expected)s.") % told
    if amount is not None and not row.currency:
        faults["currency"] = _("Name the currency of the sum, such as USD.")
    if amount is not None and amount < 0:
        faults["requirement"] = _("Found %(found)s; expected no less than 0.") % {"found": in_figures(amount)}
    if row.usd_rate is not None and row.usd_rate <= 0:
        faults["usd_rate"] = _("Found %(found)s; expected a rate above 0.") % {"found": in_figures(row.usd_rate)}
    if row.usd_rate is not None and row.currency == "USD":
        faults["usd_rate"] = _("A sum in United States dollars needs no rate.")
    if row.usd_rate is not None and not trimmed(row.rate_note):
        faults["rate_note"] = _("Say whose rate it is, and of which day.")
    return faults
