from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0019_round_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="section",
            name="title_ru",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
