"""What a concluding meeting decides on is known by what it is, and no longer by its wording; older decisions keep theirs."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reports", "0018_meet_comment_quotes")]

    operations = [
        migrations.AddField(
            "closingdecision",
            "point",
            models.CharField(
                blank=True,
                default="",
                help_text="What the open point is, in no language: its kind, and of which place.",
                max_length=300,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "closingdecision",
            models.UniqueConstraint(
                condition=~Q(point=""), fields=("meeting", "point"), name="closing_decision_on_a_point_once"
            ),
        ),
        migrations.AddConstraint(
            "closingdecision",
            models.CheckConstraint(
                condition=Q(point="") | Q(proposal__isnull=True), name="closing_decision_point_is_no_proposal"
            ),
        ),
    ]
