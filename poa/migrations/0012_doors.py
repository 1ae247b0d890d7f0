"""No password is handed out any more: one that was, and was not changed yet, opens nothing. Sessions end by series."""

from django.contrib.auth.hashers import make_password
from django.db import migrations, models


def void(apps, editor):
    for account in apps.get_model("poa", "User").objects.filter(password_given_by__isnull=False):
        account.password = make_password(None)
        account.save(update_fields=["password"])


class Migration(migrations.Migration):
    dependencies = [("poa", "0011_notices")]

    operations = [
        migrations.RunPython(void, migrations.RunPython.noop),
        migrations.RemoveField("user", "password_given_by"),
        migrations.AddField(
            "user",
            "session_series",
            models.PositiveIntegerField(
                default=0,
                help_text="Counts what ended all sessions of this person: another role, a second factor taken away.",
            ),
        ),
        migrations.AddField(
            "user",
            "link_series",
            models.PositiveIntegerField(
                default=0,
                help_text="Counts the links to choose a password that were sent: the newest alone holds.",
            ),
        ),
    ]
