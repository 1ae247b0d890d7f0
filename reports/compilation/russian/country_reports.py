"""Фразы вокруг того, что говорится в собственном докладе страны."""

COUNTRY_REPORTS = {
    "country.no_report_here": (
        "{country}: страновой доклад, открытый для читателей этого издания, не получен. Препятствия и приоритеты "
        "неизвестны."
    ),
    "country.not_known": "О препятствиях и приоритетах сведений нет.",
    "narrative.state_of": "{country}, {year} год",
    "narrative.state.drafting": "{country}: страновой доклад составляется с {day} и еще не получен.",
    "narrative.state.in_consultation": (
        "{country}: страновой доклад передан правительству {asked}; ответ запрошен к следующему сроку: {day}. Доклад "
        "еще не принят."
    ),
    "narrative.state.unanswered": (
        "{country}: страновой доклад передан правительству {asked}. К установленному сроку, {day}, ответ не получен. "
        "Доклад еще не принят."
    ),
    "narrative.state.submitted": "{country}: страновой доклад представлен {day}. Он еще не принят.",
    "narrative.state.returned": "{country}: страновой доклад возвращен на доработку {day}. Он не принят.",
    "narrative.state.accepted": "{country}: страновой доклад принят {day}. Для читателей этого издания он не открыт.",
    "narrative.state.withdrawn": "{country}: страновой доклад отозван {day}. Другого доклада еще не получено.",
    "narrative.state.withdrawn_here": (
        "{country}: страновой доклад отозван {day}. Другой доклад, открытый для читателей этого издания, не получен."
    ),
    "narrative.whose": "Из странового доклада:",
    "narrative.whose_year": "Из странового доклада за {year} год:",
    "narrative.still_true": "Текст {year} года; {day} подтверждено, что он остается верным.",
    "narrative.of_year": "О страновом докладе за {year} год:",
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
    "sheet.consulted": "Консультации, {country}",
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
    "narrative.cleared_late": (
        "{country}: {day}, с опозданием на {days} (установленный срок: {wanted}), правительство одобрило страновой "
        "доклад."
    ),
    "narrative.objected_late": (
        "{country}: {day}, с опозданием на {days} (установленный срок: {wanted}), правительство высказало возражения "
        "против странового доклада:"
    ),
    "narrative.changed_since": "После этого текст был изменен.",
    "narrative.no_reply": (
        "{country}: страновой доклад был передан правительству {asked}. К установленному сроку, {day}, ответ не "
        "получен."
    ),
}
