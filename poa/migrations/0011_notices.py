import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0010_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="digest_on",
            field=models.DateField(blank=True, help_text="The day of the last digest, in Geneva.", null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="mail",
            field=models.CharField(
                choices=[
                    ("all", "what is returned or said to me at once, and one digest a day"),
                    ("at_once", "only what is returned or said to me"),
                    ("none", "nothing"),
                ],
                default="all",
                max_length=8,
                verbose_name="e-mail",
            ),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("entry_returned", "Entry Returned"),
                            ("assessment_returned", "Assessment Returned"),
                            ("mentioned", "Mentioned"),
                            ("entry_verified", "Entry Verified"),
                            ("entry_waiting", "Entry Waiting"),
                            ("entry_late", "Entry Late"),
                        ],
                        max_length=30,
                    ),
                ),
                ("key", models.CharField(max_length=150)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=60)),
                ("path", models.CharField(max_length=300)),
                ("words", models.JSONField(default=dict)),
                ("told_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at", None)), fields=["person", "told_at"], name="notice_unsent"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="notice_once")],
            },
        ),
    ]
