"""The sign-in before the last one is kept, so that a reader can be told what came since; events are found by kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0014_terms"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="previous_login",
            field=models.DateTimeField(
                blank=True,
                help_text="The sign-in before the last one: what came since then is new to the person.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["kind", "at"], name="event_kind"),
        ),
    ]
