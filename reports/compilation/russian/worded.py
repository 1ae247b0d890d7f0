"""Даты, которые источник дает словами по-английски: «since 1992», «early 1998», «by June 1999» – по-русски."""

import re

GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
DATIVE = "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю".split()
NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR, DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>[1-9]|[12]\d|3[01])"
PARTS = {
    "early": "начало",
    "mid": "середина",
    "middle": "середина",
    "late": "конец",
    "end": "конец",
    "spring": "весна",
    "summer": "лето",
    "autumn": "осень",
    "winter": "зима",
    "first half": "первая половина",
    "second half": "вторая половина",
}
OF_PART = rf"(?:in |the )*(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})(?: of)?[ -]"
# Каждая форма даты целиком, с тем, как она звучит; все прочее остается словами источника.
SHAPES = (
    (rf"(?:in )?{YEAR}", "{year}\u00a0год"),
    (rf"(?:in )?{MONTH} {YEAR}", "{nominative} {year}\u00a0года"),
    (rf"(?:on )?{DAY} {MONTH} {YEAR}", "{day}\u00a0{genitive} {year}\u00a0года"),
    (rf"{DAY}[-–](?P<last>\d\d?) {MONTH} {YEAR}", "{day}–{last}\u00a0{genitive} {year}\u00a0года"),
    (rf"{YEAR}[-–](?P<last>(?:19|20)\d\d)", "{year}–{last}\u00a0годы"),
    # Две цифры, которые не могут быть месяцем.
    (rf"{YEAR}[-–](?P<short>1[3-9]|[2-9]\d)", "{year}–{century}{short}\u00a0годы"),
    (rf"{OF_PART}{YEAR}", "{part} {year}\u00a0года"),
    (rf"{OF_PART}{MONTH} {YEAR}", "{part} {genitive} {year}\u00a0года"),
    (rf"(?:about|around|circa) {YEAR}", "около {year}\u00a0года"),
    (rf"since {YEAR}", "с {year}\u00a0года"),
    (rf"since {MONTH} {YEAR}", "с {genitive} {year}\u00a0года"),
    (rf"since {DAY} {MONTH} {YEAR}", "с {day}\u00a0{genitive} {year}\u00a0года"),
    (rf"by {YEAR}", "к {year}\u00a0году"),
    (rf"by {MONTH} {YEAR}", "к {dative} {year}\u00a0года"),
    (rf"by {DAY} {MONTH} {YEAR}", "к {day}\u00a0{genitive} {year}\u00a0года"),
)
READ = [(re.compile(shape, re.IGNORECASE), words) for shape, words in SHAPES]


def date_of_words(text):
    """Return a date that a source gives in English words in Russian ones, or "" where it has none of their shapes."""
    for shape, words in READ:
        if found := shape.fullmatch(" ".join(text.split())):
            return words.format(**named(found.groupdict()))
    return ""


def named(said):
    """Return what was found of a date, its month in each case and its part of the year in Russian."""
    if "short" in said:
        said["century"] = int(said["year"][:2]) + (said["short"] < said["year"][2:])
    if "part" in said:
        said["part"] = PARTS[said["part"].casefold()]
    if "month" in said:
        place = ENGLISH.index(said["month"][:3].casefold())
        said |= {"nominative": NOMINATIVE[place], "genitive": GENITIVE[place], "dative": DATIVE[place]}
    return said
