"""Every recommendation has its leading issue; apart from 0003, as PostgreSQL alters no table with rows still unchecked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("poa", "0003_main_issue")]

    operations = [
        migrations.AlterField(
            "recommendation",
            "main_issue",
            models.ForeignKey(on_delete=models.PROTECT, related_name="led", to="poa.mainissue"),
        )
    ]
