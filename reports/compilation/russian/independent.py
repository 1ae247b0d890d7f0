"""Independent reports and the replies to them, in Russian."""

INDEPENDENT = {
    "independent.opening": (
        "Ниже без изменений приводятся независимые доклады, поступившие в Группу до {end} включительно; за каждым "
        "следует ответ каждого правительства, которому он был препровожден."
    ),
    "independent.which": (
        "Это доклады, полученные за отчетный период, а из прежних – те, ответ на которые поступил или ожидался с его "
        "начала, и те, которых в последнем докладе не было или которые приведены в нем без ответа."
    ),
    "independent.heading": "{author}: {title}",
    "independent.received": "Получен {day}; язык: {language}; страны: {countries}; {paragraphs}.",
    "independent.acknowledged": "Получение подтверждено {day}.",
    "independent.forwarded": "Препровожден для ответа: {to}.",
    "independent.forwarded_to": "правительство ({country}), {day}",
    "independent.given": "Из него взяты оценки независимого источника ({assessments}); они показаны по странам.",
    "independent.file": "Файл в том виде, в каком он получен: {name}, SHA-256 {sha256}.",
    "independent.in_file": "Текст содержится в полученном файле, который выдает Группа по последующей деятельности.",
    "independent.not_forwarded": "Доклад не был препровожден ни одному правительству.",
    "independent.replied": "Ответ правительства ({country}), получен {day}; язык: {language}:",
    "independent.replied_by_letter": "Ответ правительства ({country}), полученный Группой {day}; язык: {language}:",
    "independent.replied_late": (
        "Ответ правительства ({country}), получен {day} с опозданием на {days} (установленный срок: {wanted}); язык: "
        "{language}:"
    ),
    "independent.replied_by_letter_late": (
        "Ответ правительства ({country}), полученный Группой {day} с опозданием на {days} (установленный срок: "
        "{wanted}); язык: {language}:"
    ),
    "independent.no_reply": "Ответ правительства ({country}) до {day} включительно не поступил.",
    "independent.awaited": "У правительства ({country}) запрошен ответ до {day} включительно.",
    "independent.language.en": "английский",
    "independent.language.ru": "русский",
    "independent.language.fr": "французский",
    "independent.language.de": "немецкий",
    "independent.language.hy": "армянский",
    "independent.language.az": "азербайджанский",
    "independent.language.be": "белорусский",
    "independent.language.ka": "грузинский",
    "independent.language.kk": "казахский",
    "independent.language.ky": "киргизский",
    "independent.language.ro": "румынский",
    "independent.language.tg": "таджикский",
    "independent.language.tk": "туркменский",
    "independent.language.uk": "украинский",
    "independent.language.uz": "узбекский",
}
