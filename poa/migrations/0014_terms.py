"""Words of the Programme's subject in both languages, by which texts in the other one are found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0013_round_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True)),
                ("en", models.JSONField(default=list)),
                ("ru", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
    ]
