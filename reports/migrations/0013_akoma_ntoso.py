"""A report is made as Akoma Ntoso XML too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_symbol_in_each_language")]

    operations = [
        migrations.AlterField(
            model_name="compilationfile",
            name="format",
            field=models.CharField(
                choices=[
                    ("html", "web page"),
                    ("pdf", "PDF"),
                    ("docx", "Word"),
                    ("xlsx", "spreadsheet"),
                    ("json", "JSON"),
                    ("akn", "Akoma Ntoso"),
                ],
                max_length=5,
            ),
        ),
    ]
