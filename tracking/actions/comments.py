"""Comment on a field of an entry, and resolve a comment; neither touches what the entry says."""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from poa.access import can_discuss, people_for_comments
from poa.holding import held
from poa.models import Event, User
from poa.unseen import trimmed
from tracking.actions.telling import tell_mentioned
from tracking.errors import AlreadyResolved, Incomplete
from tracking.models import EntryComment, ProgressEntry
from tracking.told import digest_of_comment

# A name may hold full stops, but does not end with what ends a sentence.
MENTION = re.compile(r"(?<![\w@.])@([\w.@+-]*\w)")
MOST_MENTIONS = 20
# Enough for the Unit and the offices of one country.
MOST_NAMED = 60


def takes_part(user, entry):
    """Say whether this person reads and writes the comments on an entry: they may open it, and it concerns them."""
    country_codes = {country.code for country in entry.countries.all()}
    may = can_discuss(user, author=entry.holder, country_codes=country_codes)
    return may and ProgressEntry.objects.visible_to(user).filter(pk=entry.pk).exists()


@transaction.atomic
def comment_on(*, entry, field, text, by, at):
    """Keep a comment at a field, "" for the whole entry, with the colleagues that it mentions; return it.

    Raises PermissionDenied, Incomplete (nothing said, or a colleague named who does not take part).
    """
    if not takes_part(by, entry):
        raise PermissionDenied
    if not trimmed(text):
        raise Incomplete({"text": _("Write the comment first.")})
    people = mentioned(text, entry)
    comment = EntryComment.objects.create(entry=entry, field=field, text=trimmed(text), made_at=at, made_by=by)
    comment.mentions.set(people)
    told = {"field": field, "comment": comment.pk, "mentions": sorted(person.username for person in people)}
    told["said"] = digest_of_comment(comment)
    Event.record("entry.commented", on=entry, by=by, at=at, detail=told)
    tell_mentioned(comment, people, at=at)
    return comment


def mentioned(text, entry):
    """Return the people that a text names with @. Raises Incomplete for a name of nobody who takes part."""
    names = list(dict.fromkeys(MENTION.findall(text)))[: MOST_MENTIONS + 1]
    if len(names) > MOST_MENTIONS:
        raise Incomplete({"text": _("Mention no more than %(most)d colleagues.") % {"most": MOST_MENTIONS}})
    people = {person.username: person for person in User.objects.filter(username__in=names, is_active=True)}
    # Who is not there and who may not read it answer alike.
    unknown = [f"@{name}" for name in names if name not in people or not takes_part(people[name], entry)]
    if unknown:
        told = {"names": ", ".join(unknown)}
        raise Incomplete(
            {"text": _("Found %(names)s; expected the user names of colleagues who read these comments.") % told}
        )
    return list(people.values())


def mentionable(entry):
    """Return the people who take part in the discussion of an entry, in one query and by name."""
    with_author = Q(pk=entry.holder.pk)
    codes = [[party.code for party in parties.all()] for parties in (entry.countries, entry.agencies)]
    rows = User.objects.filter(with_author | people_for_comments(*codes, is_draft=entry.is_editable), is_active=True)
    return list(rows.order_by("username").distinct()[:MOST_NAMED])


@transaction.atomic
def resolve_comment(*, comment, by, at):
    """Mark a comment as dealt with; whoever takes part may. Raises PermissionDenied, AlreadyResolved."""
    comment = held(comment)
    if not takes_part(by, comment.entry):
        raise PermissionDenied
    if comment.resolved_at:
        raise AlreadyResolved(comment)
    comment.resolved_at, comment.resolved_by = at, by
    comment.save(update_fields=["resolved_at", "resolved_by"])
    told = {"field": comment.field, "comment": comment.pk}
    Event.record("entry.comment_resolved", on=comment.entry, by=by, at=at, detail=told)
    return comment
