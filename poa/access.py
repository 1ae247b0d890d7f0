"""Who may do what, and who sees which rows: the whole of it, on this one page.

Two questions are asked everywhere. `can` is about acts: a refusal is a 403. `rows_for_...` is about rows: a row
outside it does not exist for the reader, and answers like an absent one (404). See the design, sections 1 and 4
(rules 9 and 10) and rulings 1-3.
"""

from django.db.models import Exists, OuterRef, Q

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
    role = role_of(user)
    if role in IN_THE_UNIT:
        return voice in ("agency", "independent")
    if role == Role.FIELD_OFFICER:
        own = bool(user.agency) and user.agency.code == agency_code
        return voice == "agency" and own and country_code in user.country_codes
    return role == Role.GOVERNMENT and voice == "government" and country_code in user.country_codes


def can_assess_in(user, *, country_code):
    """Say whether this person may propose assessments for this country in some voice."""
    if not can(user, Permission.PROPOSE_ASSESSMENTS):
        return False
    return is_unit(user) or country_code in user.country_codes


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


def rows_for_entries(user, *, country_links, agency_links):
    """Return the condition on progress entries; the two link tables are passed in by the floor that owns them.

    Verified rows follow the audience. A field office concerned (any agency) reads what is submitted or further in
    its own countries; a draft is read by its author and who took it over from them, by officers whose agency and
    country it names, and by the Unit (design, section 4, rule 4; ruling 1).
    """
    role = role_of(user)
    if role is None:
        return NOBODY
    if role in IN_THE_UNIT:
        return Q()
    rows = Q(verified_at__isnull=False, audience__in=audiences_of(user))
    if role == Role.FIELD_OFFICER:
        here = Exists(country_links.objects.filter(entry=OuterRef("pk"), country__code__in=user.country_codes))
        ours = Exists(agency_links.objects.filter(entry=OuterRef("pk"), agency=user.organization_id))
        rows |= Q(here) & ~Q(state__in=("draft", "returned"))
        rows |= Q(here) & Q(ours)
        rows |= Q(created_by=user) | Q(in_hand_of=user)
    return rows


def rows_for_activities(user, *, country_links):
    """Return the condition on activities of the joint strategy: by audience, and all of their own for field offices.

    `country_links` is the table that names an activity's countries, passed in by the floor that owns it.
    """
    role = role_of(user)
    if role is None:
        return NOBODY
    if role in IN_THE_UNIT:
        return Q()
    rows = Q(audience__in=audiences_of(user))
    if role == Role.FIELD_OFFICER:
        here = country_links.objects.filter(activity=OuterRef("pk"), party__code__in=user.country_codes)
        rows |= Q(Exists(here))
    return rows


def rows_for_comments(user, *, country_links):
    """Return the condition on comments: the twin of `can_discuss`, for comments on an entry that may be opened."""
    if not can(user, Permission.DISCUSS_ENTRIES):
        return NOBODY
    if is_unit(user):
        return Q()
    here = country_links.objects.filter(entry=OuterRef("entry"), country__code__in=user.country_codes)
    return Q(Exists(here)) | Q(entry__in_hand_of=user) | Q(entry__in_hand_of=None, entry__created_by=user)


def rows_for_assessments(user):
    """Return the condition on assessments: confirmed ones by audience, others for those concerned."""
    role = role_of(user)
    if role is None:
        return NOBODY
    if role in IN_THE_UNIT:
        return Q()
    rows = Q(confirmed_at__isnull=False, audience__in=audiences_of(user))
    if role == Role.FIELD_OFFICER:
        rows |= Q(voice="agency", country__code__in=user.country_codes)
    if role == Role.GOVERNMENT:
        rows |= Q(voice="government", country__code__in=user.country_codes)
    if can(user, Permission.PROPOSE_ASSESSMENTS):
        rows |= Q(proposed_by=user, confirmed_at__isnull=True)
    return rows


def rows_for_kept(user):
    """Return the condition on kept values: the edition that holds what `rows_for_assessments` opens, once confirmed."""
    role = role_of(user)
    if role is None:
        return NOBODY
    general = Q(edition=edition_of(user))
    own_voice = {Role.FIELD_OFFICER: "agency", Role.GOVERNMENT: "government"}.get(role)
    if own_voice is None:
        return general
    own = Q(voice=own_voice, country__code__in=user.country_codes)
    return (general & ~own) | (Q(edition=Audience.UNIT) & own)


def rows_for_imports(user):
    """Return the condition on imported workbooks: one's own, and those done for one's agency and country."""
    role = role_of(user)
    if role in IN_THE_UNIT:
        return Q()
    if role != Role.FIELD_OFFICER:
        return NOBODY
    done = Q(done_at__isnull=False, agency=user.organization_id, country__code__in=user.country_codes)
    return Q(uploaded_by=user) | done


def rows_for_compilations(user):
    """Return the condition on compilations: the Unit sees all, others what is issued for their audience."""
    if is_unit(user):
        return Q()
    return Q(issued_at__isnull=False, audience__in=audiences_of(user))


def rows_for_supplements(user):
    """Return the condition on corrigenda and addenda: the Unit all, others what is issued to their reports."""
    if is_unit(user):
        return Q()
    return Q(
        issued_at__isnull=False, compilation__issued_at__isnull=False, compilation__audience__in=audiences_of(user)
    )
