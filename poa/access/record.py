"""Which rows of what the parties did a reader sees."""

from django.db.models import Exists, OuterRef, Q

from poa.access.people import NOBODY, audiences_of, can, edition_of, is_unit, role_of
from poa.roles import IN_THE_UNIT, Audience, Permission, Role


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


def rows_for_words_of_activities(user):
    """Return the condition on kept versions of activities: by the audience and the countries that their words name.

    It is asked beside `rows_for_activities`: what is closed today is not opened by what it said before.
    """
    role = role_of(user)
    if role is None:
        return NOBODY
    if role in IN_THE_UNIT:
        return Q()
    rows = Q(content__audience__in=[str(audience.value) for audience in audiences_of(user)])
    for code in user.country_codes if role == Role.FIELD_OFFICER else ():
        rows |= Q(content__countries__icontains=f'"{code}"')
    return rows


def may_open_activity(user, *, audience, country_codes):
    """Say whether this person may open an activity of this audience and these countries, as `rows_for_activities`."""
    role = role_of(user)
    here = role == Role.FIELD_OFFICER and not set(country_codes).isdisjoint(user.country_codes)
    return role in IN_THE_UNIT or here or (role is not None and audience in audiences_of(user))


def rows_for_comments(user, *, country_links):
    """Return the condition on comments: the twin of `can_discuss`, for comments on an entry that may be opened."""
    if not can(user, Permission.DISCUSS_ENTRIES):
        return NOBODY
    if is_unit(user):
        return Q()
    here = country_links.objects.filter(entry=OuterRef("entry"), country__code__in=user.country_codes)
    return Q(Exists(here)) | Q(entry__in_hand_of=user) | Q(entry__in_hand_of=None, entry__created_by=user)


def people_for_comments(country_codes, agency_codes, *, is_draft):
    """Return the condition on the people, beside its author, who discuss an entry: `rows_for_comments` seen from there.

    A field office of another agency there does not read it before it is handed in (`rows_for_entries`).
    """
    here = Q(role=Role.FIELD_OFFICER, countries__code__in=country_codes)
    return Q(role__in=IN_THE_UNIT) | (here & Q(organization__code__in=agency_codes) if is_draft else here)


def rows_for_assessments(user):
    """Return the condition on assessments: confirmed ones by audience, others for those concerned.

    What was withdrawn is the Unit's alone, as the report that it came from is.
    """
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
        rows |= Q(confirmed_at__isnull=True) & (Q(proposed_by=user) | Q(in_hand_of=user))
    return rows & Q(withdrawn_at__isnull=True)


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
    return Q(uploaded_by=user) | Q(in_hand_of=user) | done


def rows_for_proposals(user):
    """Return the condition on acts under treaties whose proposed entry this person may answer: those they write for."""
    role = role_of(user)
    if role in IN_THE_UNIT:
        return Q()
    if role != Role.FIELD_OFFICER or not user.agency:
        return NOBODY
    return Q(country__code__in=user.country_codes)
