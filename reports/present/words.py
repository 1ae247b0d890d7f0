"""The few words that a presentation adds to a document, in its two languages.

They are part of the bytes of an issued report, so they stand here and not in a translation catalogue, which is
compiled on each machine. `Document.labels` goes before them.
"""

ENGLISH = {
    "distribution": "Distr.",
    "original": "Original",
    "made_up": "Training document. The countries, agencies and facts in it are made up.",
    "summary": "Summary",
    "contents": "Contents",
    "chapter": "Chapter",
    "paragraph": "Paragraph",
    "paragraphs": "Paragraphs",
    "page": "Page",
    "at_page": "page",
    "at_pages": "pages",
    "elsewhere": "Notes on other pages",
    "bars": "Bars from the top",
    "notes": "Notes",
    "annex": "Annex",
    "back_to_text": "Back to the text",
    "empty_table": "Nothing to list.",
    "verification": "Verification",
    "snapshot": "SHA-256 of the snapshot",
    "event": "Event log up to",
    "event_hash": "Hash of that event",
    "audience": "Edition for",
    "sheets": "Sheets",
    "number": "Number",
    "source": "Source",
    "address": "Address",
    "volume": "Volume",
    "volumes": "Volumes of this report",
    "volume_front": "The region as a whole",
    "volume_is": " (vol. {number})",
    "volumes_are": " (vols. {numbers})",
    "volume_programme": "For paragraphs of the Programme, which are named by number, see {annex}{volume}.",
    "unshowable": "signs of a script that this edition on paper cannot show: {number}; see the Word or JSON edition",
}

RUSSIAN = {
    "distribution": "Распространение",
    "original": "Язык оригинала",
    "made_up": "Учебный документ. Страны, учреждения и факты в нем вымышлены.",
    "summary": "Резюме",
    "contents": "Содержание",
    "chapter": "Глава",
    "paragraph": "Пункт",
    "paragraphs": "Пункты",
    "page": "Стр.",
    "at_page": "стр.",
    "at_pages": "стр.",
    "elsewhere": "Примечания на других страницах",
    "bars": "Столбцы сверху вниз",
    "notes": "Примечания",
    "annex": "Приложение",
    "back_to_text": "Назад к тексту",
    "empty_table": "Записей нет.",
    "verification": "Проверка подлинности",
    "snapshot": "SHA-256 снимка данных",
    "event": "Журнал событий по запись",
    "event_hash": "Хеш этой записи",
    "audience": "Издание для",
    "sheets": "Листы",
    "number": "Номер",
    "source": "Источник",
    "address": "Адрес",
    "volume": "Том",
    "volumes": "Тома настоящего доклада",
    "volume_front": "Регион в целом",
    "volume_is": " (том {number})",
    "volumes_are": " (тома {numbers})",
    "volume_programme": "О пунктах Программы, названных по номерам, см. {annex}{volume}.",
    "unshowable": "знаки письма, которое это печатное издание показать не может: {number}; см. издание Word или JSON",
    "audience_participants": "участников Руководящей группы",
    "audience_observers": "участников и наблюдателей",
}


def words_for(document):
    """Return the words of the document's language, its own labels first."""
    return (RUSSIAN if document.language == "ru" else ENGLISH) | document.labels


def seal_lines(document):
    """Return what lets a reader check the document, as (name, value) pairs."""
    words, seal = words_for(document), document.seal
    return [
        (words["snapshot"], seal.snapshot_sha256),
        (words["event"], str(seal.event_sequence)),
        (words["event_hash"], seal.event_hash),
        (words["audience"], words.get(f"audience_{seal.audience}", seal.audience)),
    ]
