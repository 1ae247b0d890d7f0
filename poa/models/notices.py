"""What people are told by e-mail: a line for one person about one thing, told once."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from poa.models.programme import in_language
from poa.wording import day_in_words


class NoticeQuerySet(models.QuerySet):
    def unsent(self):
        """What waits to be sent, the oldest first."""
        return self.filter(sent_at=None).order_by("told_at", "pk")


class Notice(models.Model):
    """One line for one person. The row is the truth, the e-mail only carries it; no key is told a person twice.

    `words` fill the sentence of its kind in the reader's language when it is sent. The reader may change it meanwhile:
    a day is kept as {"day": "1999-07-01"}, names as {"names": [[English, Russian], ...]}. Whether they may still open
    what it is about (`subject_type`, `subject_id`) is asked again then.
    """

    class Kind(models.TextChoices):
        ENTRY_RETURNED = "entry_returned"
        ASSESSMENT_RETURNED = "assessment_returned"
        MENTIONED = "mentioned"
        ENTRY_VERIFIED = "entry_verified"
        ENTRY_WAITING = "entry_waiting"
        ENTRY_LATE = "entry_late"
        RETURN_AHEAD = "return_ahead"
        RETURN_LATE = "return_late"
        DRAFTS_AHEAD = "drafts_ahead"
        DRAFTS_LATE = "drafts_late"
        REPORTS_AHEAD = "reports_ahead"
        REPORTS_LATE = "reports_late"
        CONSULTATION_AHEAD = "consultation_ahead"
        CONSULTATION_LATE = "consultation_late"
        DOCUMENTS_AHEAD = "documents_ahead"
        DOCUMENTS_LATE = "documents_late"
        MEETING_AHEAD = "meeting_ahead"
        MEETING_LATE = "meeting_late"
        REPLY_WANTED = "reply_wanted"
        CONSULTED = "consulted"

    # What is sent at once; everything else waits for the digest.
    AT_ONCE = (Kind.ENTRY_RETURNED, Kind.ASSESSMENT_RETURNED, Kind.MENTIONED)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    key = models.CharField(max_length=150)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    words = models.JSONField(default=dict)
    told_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()
    moments_of_machines = ("told", "sent")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "told_at"], condition=models.Q(sent_at=None), name="notice_unsent"),
        ]

    def __str__(self):
        return f"{self.kind} to {self.person_id}: {self.key}"

    @property
    def line(self):
        """The sentence in the language that is active."""
        words = {name: in_words(kept) for name, kept in self.words.items()}
        if self.kind == self.Kind.ENTRY_LATE and "since" in words:
            return str(NOT_HANDED_IN) % words
        if self.kind == self.Kind.ENTRY_RETURNED and "day" in words:
            return str(WANTED_BACK) % words
        return str(SENTENCES[self.Kind(self.kind)]) % words


def in_words(kept):
    """Return what a word of a line says in the language that is active."""
    if not isinstance(kept, dict):
        return kept
    if "day" in kept:
        return " ".join(day_in_words(date.fromisoformat(kept["day"])).split())
    return ", ".join(sorted(in_language(*names) for names in kept["names"]))


# Of an entry that is late, told to whoever has to hand it in again.
NOT_HANDED_IN = _("Returned to you on %(since)s, and not handed in since: “%(what)s”")
# Of an entry that is returned with a day by which it is wanted.
WANTED_BACK = _("Returned to you, wanted back by %(day)s: “%(what)s” The reason: %(reason)s")
SENTENCES = {
    Notice.Kind.ENTRY_RETURNED: _("Returned to you: “%(what)s” The reason: %(reason)s"),
    Notice.Kind.ASSESSMENT_RETURNED: _("Your assessment of %(what)s was returned. The reason: %(reason)s"),
    Notice.Kind.MENTIONED: _("%(by)s mentioned you: %(what)s"),
    Notice.Kind.ENTRY_VERIFIED: _("Now on the record: “%(what)s”"),
    Notice.Kind.ENTRY_WAITING: _("Waits for review: “%(what)s”"),
    Notice.Kind.ENTRY_LATE: _("Has waited for more than two weeks: “%(what)s”"),
    Notice.Kind.RETURN_AHEAD: _("Returned to you, wanted back by %(day)s: “%(what)s”"),
    Notice.Kind.RETURN_LATE: _("Late, was wanted back by %(day)s: “%(what)s”"),
    Notice.Kind.DRAFTS_AHEAD: _("Round of %(year)s: drafts are due on %(day)s. Still to come: %(places)s"),
    Notice.Kind.DRAFTS_LATE: _("Late, round of %(year)s: drafts were due on %(day)s. Still to come: %(places)s"),
    Notice.Kind.REPORTS_AHEAD: _("Round of %(year)s: country reports are due on %(day)s. Still to come: %(places)s"),
    Notice.Kind.REPORTS_LATE: _("Late, round of %(year)s: reports were due on %(day)s. Still to come: %(places)s"),
    Notice.Kind.CONSULTATION_AHEAD: _(
        "Round of %(year)s: the consultation of Governments ends on %(day)s. No reply yet for: %(places)s"
    ),
    Notice.Kind.CONSULTATION_LATE: _(
        "Late, round of %(year)s: the consultation of Governments ended on %(day)s. No reply for: %(places)s"
    ),
    Notice.Kind.DOCUMENTS_AHEAD: _(
        "Round of %(year)s: the documents are to be out on %(day)s. No report is issued yet."
    ),
    Notice.Kind.DOCUMENTS_LATE: _("Late, round of %(year)s: the documents were to be out on %(day)s. None is issued."),
    Notice.Kind.MEETING_AHEAD: _("Round of %(year)s: the meeting is to be on %(day)s. It is not convened yet."),
    Notice.Kind.MEETING_LATE: _("Late, round of %(year)s: the meeting was to be on %(day)s. It is not noted as held."),
    Notice.Kind.REPLY_WANTED: _("Forwarded to your Government, for a reply by %(day)s: “%(what)s”"),
    Notice.Kind.CONSULTED: _("Country report for %(year)s, %(place)s: sent to your Government, for a reply by %(day)s"),
}
