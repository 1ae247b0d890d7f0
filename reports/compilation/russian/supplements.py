"""Sentences of corrigenda and addenda."""

SUPPLEMENTS = {
    "supplement.corrigendum": "Исправление",
    "supplement.addendum": "Добавление",
    "supplement.corrects": "В доклад {symbol} ({day}) вносятся следующие исправления.",
    "supplement.adds": "К докладу {symbol} ({day}) добавляется следующее.",
    "supplement.paragraph": "Пункт {number}",
    "supplement.reads": "Вместо",
    "supplement.should_read": "читать",
    "supplement.nothing": "[ничего]",
    "supplement.report_snapshot": (
        "Сам доклад остается таким, каким был издан. SHA-256 снимка данных, на котором он основан: {sha256}."
    ),
}
