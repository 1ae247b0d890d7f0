"""Sentences around what a country's own report says."""

COUNTRY_REPORTS = {
    "country.no_report_here": (
        "{country}: no country report received that is open to the readers of this edition. Constraints and "
        "priorities are not known."
    ),
    "narrative.whose": "From the country report:",
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
    "narrative.organizations": "{country}: local organizations and non-governmental organizations consulted",
    "narrative.column.name": "Organization",
    "narrative.column.kind": "Kind",
    "narrative.column.when": "When",
    "narrative.column.how": "How",
    "narrative.ngo": "non-governmental organization",
    "narrative.local": "local organization",
    "narrative.cleared": "The Government of {country} cleared the country report on {day}.",
    "narrative.objected": "The Government of {country} objected to the country report on {day}, in these words:",
    "narrative.changed_since": "The text was changed after that.",
    "narrative.no_reply": (
        "The country report was put before the Government of {country} on {asked}. No reply was received by the date "
        "set, {day}."
    ),
}
