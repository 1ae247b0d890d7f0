from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0004_main_issue_required"),
        ("tracking", "0004_seals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="assessment",
            options={"ordering": ["-assessed_on", "-confirmed_at", "-pk"]},
        ),
        migrations.RemoveIndex(
            model_name="assessment",
            name="assessment_newest",
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(
                fields=["paragraph", "country", "voice", "agency", "-assessed_on", "-confirmed_at", "-id"],
                name="assessment_newest_confirmed",
            ),
        ),
    ]
