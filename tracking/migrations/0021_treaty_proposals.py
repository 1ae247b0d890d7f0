"""Answers to the entries that acts under treaties propose, and what an officer who leaves hands over besides entries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0020_authors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField()),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="tracking.treatyaction"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tracking.progressentry",
                    ),
                ),
            ],
            options={
                "ordering": ["answered_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entry__isnull", False), ("reason", "")),
                            models.Q(("entry__isnull", True), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="act_answer_is_a_draft_or_a_reason",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="surplus_note",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Wanted where the contributions come to more than was asked for.",
                max_length=2000,
                verbose_name="why more was received than asked for",
            ),
            preserve_default=False,
        ),
        # False for acts recorded before: they are answered already, by what was logged beside them.
        migrations.AddField(
            model_name="treatyaction",
            name="offers_entry",
            field=models.BooleanField(default=False, editable=False),
        ),
        # Columns that may be empty are added in place on SQLite too: the tables keep their seals.
        migrations.AddField(
            "assessment",
            "in_hand_of",
            models.ForeignKey(
                blank=True,
                help_text="Who goes on with it in its proposer's stead, after they left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "workbookimport",
            "in_hand_of",
            models.ForeignKey(
                blank=True,
                help_text="Who decides on it in the stead of who handed it in, after they left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
