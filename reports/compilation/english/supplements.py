"""Sentences of corrigenda and addenda."""

SUPPLEMENTS = {
    "supplement.corrigendum": "Corrigendum",
    "supplement.addendum": "Addendum",
    "supplement.corrects": "The report {symbol} of {day} is corrected as follows.",
    "supplement.adds": "The following is added to the report {symbol} of {day}.",
    "supplement.paragraph": "Paragraph {number}",
    "supplement.reads": "For",
    "supplement.should_read": "read",
    "supplement.nothing": "[nothing]",
    "supplement.report_snapshot": (
        "The report itself stays as it was issued. The SHA-256 of the snapshot that it rests on is {sha256}."
    ),
}
