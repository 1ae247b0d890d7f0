"""Independent reports and the replies to them, in English."""

INDEPENDENT = {
    "independent.opening": (
        "Independent reports that the Unit received by {end} follow, unaltered, each with the reply of every "
        "Government to which it was forwarded."
    ),
    "independent.which": (
        "These are the reports received in the period and, of earlier ones, those to which a reply came or was due "
        "since it began, and those that the last report did not have or had without a reply."
    ),
    "independent.heading": "{author}: {title}",
    "independent.received": "Received on {day}, in {language}; on {countries}, {paragraphs}.",
    "independent.acknowledged": "Acknowledged on {day}.",
    "independent.forwarded": "Forwarded for a reply: {to}.",
    "independent.forwarded_to": "to the Government of {country} on {day}",
    "independent.given": "Given in it, and shown with the countries as the independent voice: {assessments}.",
    "independent.file": "File as received: {name}, SHA-256 {sha256}.",
    "independent.in_file": "Its words are in the file as received, which the Follow-up Unit hands out.",
    "independent.not_forwarded": "It has been forwarded to no Government.",
    "independent.replied": "Reply of the Government of {country}, received on {day}, in {language}:",
    "independent.replied_by_letter": (
        "Reply of the Government of {country}, received by the Unit on {day}, in {language}:"
    ),
    "independent.replied_late": (
        "Reply of the Government of {country}, received on {day}, {days} after the day set ({wanted}), in {language}:"
    ),
    "independent.replied_by_letter_late": (
        "Reply of the Government of {country}, received by the Unit on {day}, {days} after the day set ({wanted}), in "
        "{language}:"
    ),
    "independent.no_reply": "No reply of the Government of {country} by {day}.",
    "independent.awaited": "The Government of {country} is asked to reply by {day}.",
    "independent.language.en": "English",
    "independent.language.ru": "Russian",
    "independent.language.fr": "French",
    "independent.language.de": "German",
    "independent.language.hy": "Armenian",
    "independent.language.az": "Azerbaijani",
    "independent.language.be": "Belarusian",
    "independent.language.ka": "Georgian",
    "independent.language.kk": "Kazakh",
    "independent.language.ky": "Kyrgyz",
    "independent.language.ro": "Romanian",
    "independent.language.tg": "Tajik",
    "independent.language.tk": "Turkmen",
    "independent.language.uk": "Ukrainian",
    "independent.language.uz": "Uzbek",
}
