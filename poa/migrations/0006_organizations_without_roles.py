"""What is said of an organization has dates and stands in statements of its own; the next load brings them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("poa", "0005_instrument_concluded_on")]

    operations = [
        migrations.RemoveField("nongovernmentalorganization", name)
        for name in ("role", "source", "source_url", "confidence")
    ]
