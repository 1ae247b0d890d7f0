"""Who a person is to the system, and what they may do with what the parties did."""

from django.db.models import Q

from poa.roles import IN_THE_UNIT, PERMISSIONS, READING, Audience, Permission, Role

NOBODY = Q(pk__in=[])


def role_of(user):
    """Return the user's role; None for a stranger, a deactivated account and one without role."""
    if not (user and user.is_authenticated and user.is_active and user.role):
        return None
    return Role(user.role)


def can(user, permission):
    """Say whether this person's role holds the permission."""
    return permission in PERMISSIONS.get(role_of(user), frozenset())


def must_show_second_factor(user):
    """Say whether this person may write anything, and so signs in with more than a password (but ruling 8)."""
    return bool(PERMISSIONS.get(role_of(user), frozenset()) - READING)


def is_unit(user):
    """Say whether this person is of the Unit at headquarters."""
    return role_of(user) in IN_THE_UNIT


def agencies_of(user):
    """Return the codes of the agencies that a field officer writes for: their own, or none."""
    return {user.agency.code} if user.agency else set()


def voices_of(user):
    """Return the voices in which this person may propose assessments (ruling 2)."""
    role = role_of(user)
    if role in IN_THE_UNIT:
        return ("agency", "independent")
    return {Role.FIELD_OFFICER: ("agency",), Role.GOVERNMENT: ("government",)}.get(role, ())


def can_write_for(user, *, agency_codes, country_codes):
    """Say whether this person may log an entry that names these agencies and countries.

    The Unit may for all; a field officer for their own agency and their own countries alone: a report in another
    agency's name would end that agency's silence (design, section 1).
    """
    if not can(user, Permission.LOG_ENTRIES):
        return False
    if is_unit(user):
        return True
    own_agency = bool(user.agency) and set(agency_codes) == {user.agency.code}
    return own_agency and bool(country_codes) and set(country_codes) <= user.country_codes


def can_edit_draft(user, *, author, agency_codes, country_codes):
    """Say whether this person may change a draft that names these agencies and countries (design, section 4, rule 4).

    Its author may, or who took it over from them, and field officers whose agency and country it names; the Unit only
    reads it.
    """
    if not can(user, Permission.LOG_ENTRIES):
        return False
    if author is not None and author.pk == user.pk:
        return True
    own_agency = bool(user.agency) and user.agency.code in set(agency_codes)
    return role_of(user) == Role.FIELD_OFFICER and own_agency and bool(set(country_codes) & user.country_codes)


def can_hand_in(user, *, author, agency_codes, country_codes):
    """Say whether this person may hand a draft to the Unit: who may change it, and log what it says now."""
    names = {"agency_codes": agency_codes, "country_codes": country_codes}
    return can_edit_draft(user, author=author, **names) and can_write_for(user, **names)


def can_discuss(user, *, author, country_codes):
    """Say whether this person reads and writes comments on an entry: the Unit, its author, and the offices there."""
    if not can(user, Permission.DISCUSS_ENTRIES):
        return False
    own = author is not None and author.pk == user.pk
    return is_unit(user) or own or bool(set(country_codes) & user.country_codes)


def can_assess(user, *, voice, agency_code, country_code):
    """Say whether this person may propose an assessment in this voice for this country (ruling 2)."""
    if voice not in voices_of(user):
        return False
    own = role_of(user) != Role.FIELD_OFFICER or agency_code in agencies_of(user)
    return is_unit(user) or (own and country_code in user.country_codes)


def can_assess_in(user, *, country_code):
    """Say whether this person may propose assessments for this country in some voice."""
    if not can(user, Permission.PROPOSE_ASSESSMENTS):
        return False
    return is_unit(user) or country_code in user.country_codes


def can_take_over(user, *, country_code):
    """Say whether this person reads the handover pack of a country: it tells who works there, and their addresses."""
    return is_unit(user) or (role_of(user) == Role.FIELD_OFFICER and country_code in user.country_codes)


AUDIENCES_OF_EDITION = {
    Audience.UNIT: (Audience.UNIT, Audience.PARTICIPANTS, Audience.OBSERVERS),
    Audience.PARTICIPANTS: (Audience.PARTICIPANTS, Audience.OBSERVERS),
    Audience.OBSERVERS: (Audience.OBSERVERS,),
}


def audiences_of(user):
    """Return the audiences whose verified rows this person reads, whatever the country."""
    role = role_of(user)
    if role is None:
        return ()
    if role in IN_THE_UNIT:
        return AUDIENCES_OF_EDITION[Audience.UNIT]
    if role in (Role.FIELD_OFFICER, Role.GOVERNMENT, Role.PARTICIPANT):
        return AUDIENCES_OF_EDITION[Audience.PARTICIPANTS]
    return AUDIENCES_OF_EDITION[Audience.OBSERVERS]


def edition_of(user):
    """Return the widest audience that this person stands in: the key of what is kept and of editions."""
    return audiences_of(user)[0] if role_of(user) else None
