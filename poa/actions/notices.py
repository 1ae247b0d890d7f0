"""Tell people by e-mail: some things at once, the others in one digest a day, nothing twice."""

import logging
import smtplib
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from poa.access import role_of
from poa.clock import GENEVA, day_in_geneva
from poa.holding import held
from poa.models import Event, Notice, User

logger = logging.getLogger(__name__)
LONGEST_WORDS, LONGEST_SUBJECT = 300, 120
# The hour in Geneva from which digests leave.
MORNING = 7
# What nobody could be sent in so long a time is no news any more.
KEPT = timedelta(days=30)
FAILURES = (smtplib.SMTPException, OSError)


def line(*, person, kind, key, on, path, at, **words):
    """Return an unsaved Notice: a line for a person about a row, found under this path.

    Of `words`, days, moments and lists of parties are put in the reader's language when it is sent.
    """
    return Notice(
        person=person,
        kind=Notice.Kind(kind),
        key=f"{kind}:{key}",
        subject_type=on._meta.label_lower,
        subject_id=str(on.pk),
        path=path,
        words={name: to_keep(word) for name, word in words.items()},
        told_at=at,
    )


def to_keep(word):
    """Return what a Notice keeps of a word of its sentence; of a moment the day that it was in Geneva."""
    if isinstance(word, date):
        return {"day": (day_in_geneva(word) if isinstance(word, datetime) else word).isoformat()}
    if isinstance(word, list):
        return {"names": [[party.name_en, party.name_ru] for party in word]}
    return shortened(str(word))


def tell(**said):
    """Write down a line (`line` says of what) for a person; one whose key they were told before is not told again.

    It is sent later, and only if the person may then still open the row. Call it in the transaction of the act.
    """
    tell_all([line(**said)])


def tell_all(lines):
    """Write down many lines at once."""
    Notice.objects.bulk_create(lines, ignore_conflicts=True, batch_size=200)


def forget(*, rows):
    """Take away the lines about these rows, sent or not: each quotes what the row said. In the act's transaction."""
    for row in rows:
        Notice.objects.filter(subject_type=row._meta.label_lower, subject_id=str(row.pk)).delete()


def shortened(text, longest=LONGEST_WORDS):
    """Return a text in one line, so that it stays one line of an e-mail, and no longer than that."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


@transaction.atomic
def choose_mail(*, account, mail, by, at, language=None):
    """Keep what one's own account is sent, and in which language if one is named. Raises PermissionDenied."""
    account = held(account)
    if account.pk != by.pk:
        raise PermissionDenied
    before, account.mail, account.language = account.mail, mail, language or account.language
    account.save(update_fields=["mail", "language"])
    if before != mail:
        Event.record("account.mail_chosen", on=account, by=by, at=at, from_state=before, to_state=mail)
    return account


def send_at_once(*, at):
    """Send what is not to wait; returns how many e-mails left. What cannot be sent now stays to be sent."""
    return send_all(Notice.objects.unsent().filter(kind__in=Notice.AT_ONCE), digest=False, at=at)


def send_digests(*, at):
    """Send everybody who is due one their digest, from the morning on; returns how many e-mails left."""
    if at.astimezone(GENEVA).hour < MORNING:
        return 0
    return send_all(Notice.objects.unsent(), digest=True, at=at)


def send_all(notices, *, digest, at):
    """Send what these are due to each person; a server that fails is left alone until the next time."""
    left = 0
    if settings.MAIL is None:
        return left
    for pk in (
        User.objects.filter(pk__in=notices.order_by().values("person")).order_by("pk").values_list("pk", flat=True)
    ):
        try:
            left += send(pk, digest=digest, at=at)
        except FAILURES as error:
            logger.warning("No e-mail leaves (%s: %s). It will be tried again.", type(error).__name__, error)
            break
    return left


def send(pk, *, digest, at):
    """Send one person what is due; say whether an e-mail left. Raises what a failing server raises.

    Taken first and sent then, so that no two workers send one line, and no database waits for a server of mail. What a
    server does not take is given back.
    """
    person, before, lines = take(pk, digest=digest, at=at)
    if not lines:
        return False
    try:
        message(person, lines, digest=digest).send()
    except smtplib.SMTPRecipientsRefused:
        logger.warning("The address of account %s is refused: nothing reaches it.", pk)
        return False
    except FAILURES:
        give_back(person, before, lines)
        raise
    return True


@transaction.atomic
def take(pk, *, digest, at):
    """Return (person, day of the digest before, lines to send); all that was waiting counts as sent from here on."""
    person = held(User(pk=pk))
    before, today = person.digest_on, day_in_geneva(at)
    if digest and before and before >= today:
        return person, before, []
    waiting = person.notices.unsent()
    waiting = list(waiting if digest else waiting.filter(kind__in=Notice.AT_ONCE))
    lines = still_open(person, [each for each in waiting if each.told_at > at - KEPT and wants(person, each)])
    # What is not wanted, or not open to them any more, is done with as well.
    Notice.objects.filter(pk__in=[each.pk for each in waiting]).update(sent_at=at)
    if digest and lines:
        person.digest_on = today
        person.save(update_fields=["digest_on"])
    return person, before, lines


@transaction.atomic
def give_back(person, before, lines):
    """Have lines wait again that no server took."""
    Notice.objects.filter(pk__in=[line.pk for line in lines]).update(sent_at=None)
    User.objects.filter(pk=person.pk).update(digest_on=before)


def wants(person, notice):
    """Say whether this person can be sent the line, and chose to be."""
    if not (person.email and role_of(person)):
        return False
    return person.mail == User.Mail.ALL or (person.mail == User.Mail.AT_ONCE and notice.kind in Notice.AT_ONCE)


def still_open(person, notices):
    """Return the lines about rows that this person may open now, whatever they could when it was told."""
    by_type = {}
    for notice in notices:
        by_type.setdefault(notice.subject_type, set()).add(notice.subject_id)
    allowed = set()
    for label, keys in by_type.items():
        rows = apps.get_model(label)._default_manager.visible_to(person).filter(pk__in=keys)
        allowed |= {(label, str(pk)) for pk in rows.values_list("pk", flat=True)}
    return [notice for notice in notices if (notice.subject_type, notice.subject_id) in allowed]


def message(person, notices, *, digest):
    """Return the e-mail that tells these lines in the person's language, as plain text."""
    with translation.override(person.language):
        lines = [(notice.line, settings.SITE_ADDRESS + notice.path) for notice in notices]
        shown = {"person": person, "lines": lines, "choice": settings.SITE_ADDRESS + reverse("mail")}
        number = len(lines)
        told = ngettext("%(number)s piece of news for you", "%(number)s pieces of news for you", number)
        subject = told % {"number": number} if digest or number > 1 else shortened(lines[0][0], LONGEST_SUBJECT)
        return EmailMessage(subject, render_to_string("poa/mail.txt", shown), to=[person.email])
