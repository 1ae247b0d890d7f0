"""Sentences around what a country's own report says."""

COUNTRY_REPORTS = {
    "country.no_report_here": (
        "{country}: no country report received that is open to the readers of this edition. Constraints and "
        "priorities are not known."
    ),
    "country.not_known": "Constraints and priorities are not known.",
    "narrative.state_of": "{country}, {year}",
    "narrative.state.drafting": "{country}: the country report has been in draft since {day}, and is not received yet.",
    "narrative.state.in_consultation": (
        "{country}: the country report was put before the Government on {asked}, with a reply asked for by {day}. It "
        "is not accepted yet."
    ),
    "narrative.state.unanswered": (
        "{country}: the country report was put before the Government on {asked}. No reply was received by the date "
        "set, {day}. The report is not accepted yet."
    ),
    "narrative.state.submitted": "{country}: the country report was submitted on {day}. It is not accepted yet.",
    "narrative.state.returned": (
        "{country}: the country report was taken back on {day}, to be worked on. It is not accepted."
    ),
    "narrative.state.accepted": (
        "{country}: the country report was accepted on {day}. It is not open to the readers of this edition."
    ),
    "narrative.state.withdrawn": "{country}: the country report was withdrawn on {day}. No other is received yet.",
    "narrative.state.withdrawn_here": (
        "{country}: the country report was withdrawn on {day}. No other is received that is open to the readers of "
        "this edition."
    ),
    "narrative.whose": "From the country report:",
    "narrative.whose_year": "From the country report of {year}:",
    "narrative.still_true": "Text of {year}, confirmed on {day} as still true.",
    "narrative.of_year": "On the country report of {year}:",
    "narrative.facts": "Facts on record:",
    "narrative.withdrawn": "since withdrawn",
    "narrative.superseded": "since superseded",
    "narrative.constraints": "Constraints",
    "narrative.priorities": "Priorities",
    "narrative.consulted": "Who was consulted",
    "narrative.government": "The Government’s reply",
    "narrative.no_constraints": "The country report names no constraints.",
    "narrative.no_priorities": "The country report names no priorities.",
    "narrative.no_consulted": "The country report does not say who was consulted.",
    "sheet.consulted": "Consulted, {country}",
    "narrative.organizations": "{country}: local organizations and non-governmental organizations consulted",
    "narrative.column.name": "Organization",
    "narrative.column.kind": "Kind",
    "narrative.column.when": "When",
    "narrative.column.how": "How",
    "narrative.ngo": "non-governmental organization",
    "narrative.local": "local organization",
    "narrative.cleared": "The Government of {country} cleared the country report on {day}.",
    "narrative.objected": "The Government of {country} objected to the country report on {day}, in these words:",
    "narrative.cleared_late": (
        "The Government of {country} cleared the country report on {day}, {days} after the date set ({wanted})."
    ),
    "narrative.objected_late": (
        "The Government of {country} objected to the country report on {day}, {days} after the date set ({wanted}), in "
        "these words:"
    ),
    "narrative.changed_since": "The text was changed after that.",
    "narrative.no_reply": (
        "The country report was put before the Government of {country} on {asked}. No reply was received by the date "
        "set, {day}."
    ),
}
