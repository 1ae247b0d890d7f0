"""In whose hands an entry is, once whoever wrote it has left: they stay its author, another goes on with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0010_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # A column that may be empty is added in place on SQLite too: the table keeps its seals.
    operations = [
        migrations.AddField(
            "progressentry",
            "in_hand_of",
            models.ForeignKey(
                blank=True,
                help_text="Who goes on with it in its author's stead, after they left.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        )
    ]
