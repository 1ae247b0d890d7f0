"""Фразы вокруг того, что говорится в собственном докладе страны."""

COUNTRY_REPORTS = {
    "country.no_report_here": (
        "{country}: доклад по стране, открытый для читателей этого издания, не получен. Препятствия и приоритеты "
        "неизвестны."
    ),
    "narrative.whose": "Из доклада по стране:",
    "narrative.facts": "Зарегистрированные факты:",
    "narrative.withdrawn": "впоследствии отозвано",
    "narrative.superseded": "впоследствии заменено",
    "narrative.constraints": "Препятствия",
    "narrative.priorities": "Приоритеты",
    "narrative.consulted": "С кем проведены консультации",
    "narrative.government": "Ответ правительства",
    "narrative.no_constraints": "В докладе по стране препятствия не названы.",
    "narrative.no_priorities": "В докладе по стране приоритеты не названы.",
    "narrative.no_consulted": "В докладе по стране не сказано, с кем проведены консультации.",
    "narrative.organizations": (
        "{country}: местные и неправительственные организации, с которыми проведены консультации"
    ),
    "narrative.column.name": "Организация",
    "narrative.column.kind": "Вид",
    "narrative.column.when": "Когда",
    "narrative.column.how": "Как",
    "narrative.ngo": "неправительственная организация",
    "narrative.local": "местная организация",
    "narrative.cleared": "{country}: {day} правительство одобрило доклад по стране.",
    "narrative.objected": "{country}: {day} правительство высказало возражения против доклада по стране:",
    "narrative.changed_since": "После этого текст был изменен.",
    "narrative.no_reply": (
        "{country}: доклад по стране был передан правительству {asked}. К установленному сроку, {day}, ответ не "
        "получен."
    ),
}
