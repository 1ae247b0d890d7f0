"""Which rows of what the Steering Group and the observers are told a reader sees, and who may act on them."""

from django.db.models import Exists, F, OuterRef, Q

from poa.access.people import NOBODY, audiences_of, can, is_unit, role_of
from poa.roles import IN_THE_UNIT, Audience, Permission, Role


def rows_for_compilations(user):
    """Return the condition on compilations: the Unit sees all, others what is issued for their audience."""
    if is_unit(user):
        return Q()
    return Q(issued_at__isnull=False, audience__in=audiences_of(user))


def rows_for_verifying(user):
    """Return the condition on the compilations of which somebody is told that a file which they hold was issued.

    Readers are told of all that they may open; a stranger of what is issued for observers, and of nothing else.
    """
    if role_of(user) is None:
        return Q(issued_at__isnull=False, audience=Audience.OBSERVERS.value)
    return rows_for_compilations(user)


def rows_for_supplements(user):
    """Return the condition on corrigenda and addenda: the Unit all, others what is issued to their reports."""
    if is_unit(user):
        return Q()
    return Q(
        issued_at__isnull=False, compilation__issued_at__isnull=False, compilation__audience__in=audiences_of(user)
    )


def can_on_country_report(user, permission, *, country_code):
    """Say whether this person holds the permission on this country's report: the Unit for all, others for their own.

    The field offices of a country, of any agency, draft its report together (design, section 1).
    """
    return can(user, permission) and (is_unit(user) or country_code in user.country_codes)


def can_withdraw_country_report(user, *, country_code, state):
    """Say whether this person may withdraw a country report: whoever has it in hand.

    The field offices until they hand it in, the Unit until it is accepted, and from then on the coordinator alone.
    """
    if not can_on_country_report(user, Permission.WITHDRAW_COUNTRY_REPORTS, country_code=country_code):
        return False
    if state == "accepted":
        return can(user, Permission.MANAGE_ROUNDS)
    return is_unit(user) or state in ("drafting", "in_consultation", "returned")


def rows_for_country_reports(user):
    """Return the condition on country reports: the Unit reads all, field offices those of their countries.

    The Government reads its own country's from the first consultation on (ruling 2). Others read none of them: what
    they are told stands in a compilation (`rows_for_told_country_reports`).
    """
    if not can(user, Permission.READ_COUNTRY_REPORTS):
        return NOBODY
    if is_unit(user):
        return Q()
    own = Q(country__code__in=user.country_codes)
    return own & Q(consultation_at__isnull=False) if role_of(user) == Role.GOVERNMENT else own


def rows_for_told_country_reports(user):
    """Return the condition on the country reports that an edition for this reader tells: accepted, and for them."""
    return Q(state="accepted", audience__in=audiences_of(user))


def rows_for_country_report_states(user):
    """Return the condition on the country reports of whose state an edition for this reader tells, never their text."""
    return Q(audience__in=audiences_of(user))


def rows_for_country_versions(user):
    """Return the condition on versions: what was drafted before the first consultation is the staff's own."""
    return Q(number__gte=F("report__read_from")) if role_of(user) == Role.GOVERNMENT else Q()


def rows_for_country_comments(user):
    """Return the condition on comments: the Government reads those that were made while it was consulted."""
    return Q(in_consultation=True) if role_of(user) == Role.GOVERNMENT else Q()


def rows_for_round_dates(user):
    """Return the condition on a round's dates and on how they were put off: the staff's, who work towards them."""
    return Q() if can(user, Permission.READ_WORKSPACE) else NOBODY


def can_reply(user, *, country_code):
    """Say whether this person may enter a Government's reply to an independent report: its own, or for the Unit."""
    return can(user, Permission.REPLY_TO_INDEPENDENT) and (is_unit(user) or country_code in user.country_codes)


def rows_for_independent_reports(user, *, forwardings, countries):
    """Return the condition on independent reports: by audience, and for a Government all that was forwarded to it.

    `forwardings` and `countries` are the tables that say to whom a report went and of whom it speaks; the floor that
    owns them passes them in. One that was registered wrongly is the Unit's alone.
    """
    role = role_of(user)
    if role is None:
        return NOBODY
    registered = Q(registered_at__isnull=False)
    if role in IN_THE_UNIT:
        return registered
    rows = Q(audience__in=audiences_of(user))
    if role == Role.GOVERNMENT:
        here = forwardings.objects.filter(report=OuterRef("pk"), country__code__in=user.country_codes)
        rows |= Q(Exists(here))
    if role == Role.FIELD_OFFICER:
        here = countries.objects.filter(independentreport=OuterRef("pk"), party__code__in=user.country_codes)
        rows |= Q(Exists(here))
    return registered & Q(withdrawn_at__isnull=True) & rows


def rows_for_forwardings(user, *, at=""):
    """Return the condition on what was put before a Government, of a report that may be opened, and on its replies.

    A Government reads what went to others only where the report itself is open to it. `at` is the path from the row
    to its forwarding.
    """
    role = role_of(user)
    if role in IN_THE_UNIT or role == Role.FIELD_OFFICER:
        return Q()
    rows = Q(**{f"{at}report__audience__in": audiences_of(user)})
    if role == Role.GOVERNMENT:
        rows |= Q(**{f"{at}country__code__in": user.country_codes})
    return rows


def rows_for_readers(user):
    """Return the condition on rows that only their own audience opens: documents before a meeting, proposals."""
    return Q(audience__in=audiences_of(user))


def rows_for_views(user):
    """Return the condition on views of a report: by audience; a comment before the meeting is for those who meet."""
    rows = rows_for_readers(user)
    if is_unit(user) or role_of(user) == Role.PARTICIPANT:
        return rows
    return rows & Q(before_meeting=False)
