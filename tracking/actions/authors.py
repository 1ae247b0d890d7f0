"""Who speaks in the independent voice: named by a code or by a name, and kept once."""

from django.utils.translation import gettext as _

from poa.unseen import trimmed
from tracking.checking import not_among
from tracking.models import Assessment, Author
from tracking.models.authors import LONGEST_NAME, listed_under, organizations


def author_named(*, voice, organization, name):
    """Return (the author of what is said in this voice, {field: sentence} of what is wrong); no author in other voices.

    An organization that speaks for the first time is kept from here on.
    """
    name = trimmed(name)
    if voice != Assessment.Voice.INDEPENDENT:
        told = _("Only the independent voice names an organization.")
        return None, ({"organization": told} if organization or name else {})
    if bool(organization) == bool(name):
        return None, {"organization": _("Choose the organization or write its name, one of the two.")}
    if name:
        if len(name) > LONGEST_NAME:
            return None, {"organization_name": _("At most %(most)d characters.") % {"most": LONGEST_NAME}}
        # Who has spoken under its name goes on under it, listed since or not.
        if known := Author.objects.filter(party=None, name=name).first():
            return known, {}
        if told := listed_already(name):
            return None, {"organization_name": told}
        return Author.objects.get_or_create(party=None, name=name)[0], {}
    party = organizations().filter(code=organization).first()
    if party is None:
        return None, {"organization": not_among(organization, organizations().values_list("code", flat=True))}
    return Author.objects.get_or_create(party=party)[0], {}


def listed_already(name):
    """Say that a name is that of a listed organization, and which code to choose instead; "" where it is not."""
    if (party := listed_under(name)) is None:
        return ""
    told = {"found": name, "expected": party.code}
    return _("Found “%(found)s”, the name of a listed organization; expected its code, %(expected)s.") % told
