"""A comment on a country report can quote the beginning of the paragraph that it is made on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_round_withdrawn_and_put_off")]

    operations = [
        migrations.AddField(
            model_name="countryreportcomment",
            name="quoted",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
