"""What colleagues say to each other about an entry, before and after it stands on the record; never part of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from poa.access import rows_for_comments
from tracking.models.dates import both_or_neither
from tracking.models.entries import ProgressEntry
from tracking.models.links import EntryCountry


class EntryCommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The comments of the entries that this person may open and whose discussion they take part in."""
        rows = self.filter(rows_for_comments(user, country_links=EntryCountry))
        return rows.filter(entry__in=ProgressEntry.objects.visible_to(user))

    def with_people(self):
        return self.select_related("made_by", "resolved_by").prefetch_related("mentions")


class EntryComment(models.Model):
    """A remark at one field of an entry, or on the whole of it, until somebody resolves it."""

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="comments")
    field = models.CharField(max_length=30, blank=True, help_text=_("A field of the entry; empty for the whole."))
    text = models.TextField(_("comment"), max_length=4000)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EntryCommentQuerySet.as_manager()

    class Meta:
        ordering = ["entry", "made_at", "pk"]
        constraints = [both_or_neither("resolved")]

    def __str__(self):
        return f"{self.entry_id}, {self.field or 'whole'}, {self.made_at:%Y-%m-%d}"
