from django.db import migrations, models

import poa.json_fields


class Migration(migrations.Migration):
    """How a part is written and read, not how it is kept: on SQLite a table made anew would lose its triggers."""

    dependencies = [
        ("reports", "0019_points_of_closing_decisions"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="compilationsection",
                    name="body",
                    field=models.JSONField(
                        blank=True, decoder=poa.json_fields.Decoder, encoder=poa.json_fields.Encoder, null=True
                    ),
                ),
            ],
        ),
    ]
