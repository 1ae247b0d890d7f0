"""What an activity said in each of its versions, and which of them stood on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from poa.access import rows_for_words_of_activities
from poa.clock import end_in_geneva
from poa.models import Party
from tracking.models.activities import Activity, begun_by, under_way


class ActivityVersionQuerySet(models.QuerySet):
    def open_to(self, user):
        """Versions whose words this person may read: under this audience, or under one that they were given later.

        An activity is opened by an act that changes nothing but its audience: that opens what it said before, too.
        """
        same = self.model.objects.filter(activity=OuterRef("activity"), words=OuterRef("words"))
        return self.filter(Exists(same.filter(rows_for_words_of_activities(user))))

    def told_to(self, user, *, as_of=None, known_by=None):
        """One version of each activity that this reader may open today: the last by the day that is open to them.

        Of what had none by then, the first; with `known_by`, only where it was on record by that day. What is not open
        counts for nothing: it would else show, by what is missing, that it is there (design, rule 9).
        """
        moment = end_in_geneva(min(day for day in (as_of, known_by) if day))
        told = self.model.objects.open_to(user)
        later = told.filter(activity=OuterRef("activity"), number__gt=OuterRef("number"), kept_at__lte=moment)
        told = told.filter(~Exists(later))
        if known_by:
            told = told.filter(kept_at__lte=end_in_geneva(known_by))
        first = told.filter(activity=OuterRef("activity")).order_by("number").values("pk")[:1]
        visible = Activity.objects.visible_to(user)
        return self.filter(pk=Subquery(first), activity__in=visible.order_by().values("pk"))

    def by(self, day):
        """What had begun by this day, as its words tell."""
        return self.filter(begun_by(day))

    def during(self, year):
        """What was under way at any time of this year, as its words tell."""
        return self.filter(under_way(year))

    def between(self, first, last):
        """What had begun by a last day and was not over before a first, as its words tell."""
        return self.filter(begun_by(last) & (Q(latest_on__isnull=True) | Q(latest_on__gte=first)))

    def in_country(self, code):
        return self.filter(content__countries__icontains=f'"{code}"')

    def of_agency(self, code):
        return self.filter(agency__code=code)

    def naming(self, number):
        return self.filter(content__paragraphs__regex=rf"\D{number}\D")


class ActivityVersion(models.Model):
    """The content of an activity as it was kept under a version, by codes and numbers as an ActivityContent names it.

    `words` is the same for versions that differ in their audience alone. The columns below it repeat what lists ask.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    known_from = models.DateTimeField(
        null=True, blank=True, help_text="Set where what was said between `kept_at` and this moment was not kept."
    )
    content = models.JSONField()
    words = models.CharField(max_length=64)
    earliest_on = models.DateField()
    latest_on = models.DateField(null=True, blank=True)
    agency = models.ForeignKey(Party, models.PROTECT, related_name="+")

    objects = ActivityVersionQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="activity_version_once")]

    def __str__(self):
        return f"{self.activity_id}, {self.number}"
