"""Фразы вокруг того, что говорится в собственном докладе страны."""

COUNTRY_REPORTS = {
    "country.no_report_here": (
        "{country}: страновой доклад, открытый для читателей этого издания, не получен. Препятствия и приоритеты "
        "неизвестны."
    ),
    "narrative.whose": "Из странового доклада:",
    "narrative.facts": "Зарегистрированные факты:",
    "narrative.withdrawn": "впоследствии отозвано",
    "narrative.superseded": "впоследствии заменено",
    "narrative.constraints": "Препятствия",
    "narrative.priorities": "Приоритеты",
    "narrative.consulted": "С кем проведены консультации",
    "narrative.government": "Ответ правительства",
    "narrative.no_constraints": "В страновом докладе препятствия не названы.",
    "narrative.no_priorities": "В страновом докладе приоритеты не названы.",
    "narrative.no_consulted": "В страновом докладе не сказано, с кем проведены консультации.",
    "narrative.organizations": (
        "{country}: местные и неправительственные организации, с которыми проведены консультации"
    ),
    "narrative.column.name": "Организация",
    "narrative.column.kind": "Вид",
    "narrative.column.when": "Когда",
    "narrative.column.how": "Как",
    "narrative.ngo": "неправительственная организация",
    "narrative.local": "местная организация",
    "narrative.cleared": "{country}: {day} правительство одобрило страновой доклад.",
    "narrative.objected": "{country}: {day} правительство высказало возражения против странового доклада:",
    "narrative.changed_since": "После этого текст был изменен.",
    "narrative.no_reply": (
        "{country}: страновой доклад был передан правительству {asked}. К установленному сроку, {day}, ответ не "
        "получен."
    ),
}
