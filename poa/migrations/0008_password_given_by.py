"""Who handed out the password that an account has: until its owner has chosen another, nothing opens to them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("poa", "0007_event_whole_names")]

    operations = [
        migrations.AddField(
            "user",
            "password_given_by",
            models.ForeignKey(
                blank=True,
                help_text="Who handed out the password in use; empty once its owner has chosen one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        )
    ]
