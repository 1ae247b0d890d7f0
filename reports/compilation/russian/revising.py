"""Sentences on what a revision changes."""

REVISING = {
    "title.revision": "Что меняет настоящий пересмотренный вариант",
    "revision.opening": (
        "Настоящий документ заменяет {symbol} ({day}). Сопоставление по снимкам данных обоих документов:"
    ),
    "revision.nothing": "В том, на чем основан доклад, ничего не изменилось; иной может быть лишь форма.",
    "revision.new": "{what}, новые: {number}",
    "revision.changed": "{what}, измененные: {number}",
    "revision.gone": "{what}, более не приводимые: {number}",
    "revision.rows.entries": "Факты",
    "revision.rows.assessments": "Оценки",
    "revision.rows.treaty_actions": "Действия по договорам",
    "revision.rows.funding": "Призывы о взносах и бюджеты",
    "revision.rows.activities": "Мероприятия совместной стратегии",
    "revision.rows.ngos": "Сведения об организациях",
    "revision.whole": "Кроме того, изменено следующее: {parts}.",
    "revision.whole.programme": "сведения о Программе",
    "revision.whole.paragraphs": "текст пунктов",
    "revision.whole.issues": "перечень основных вопросов",
    "revision.whole.recommendations": "перечень рекомендаций",
    "revision.whole.reservations": "оговорки",
    "revision.whole.resolutions": "резолюции",
    "revision.whole.meeting": "сведения о совещании",
}
