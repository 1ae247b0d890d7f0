"""Names of persons as they stand in a text without a title: given names of the region, initials, ends of surnames."""

import re

CAPITAL, SMALL = "A-ZÀ-ÖØ-ÞА-ЯЁ", "a-zß-öø-ÿа-яё'’-"
# Given names, as officers of the region and their documents write them. Names that are words or places as well are
# left out: Islam, Roman, Sofia, Georgia, Said; Вера, Надежда, Роман.
GIVEN_LATIN = """
Abbas Abdul Abdula Abdulla Abdullah Abdurahman Abdurakhman Adam Adil Adilbek Ahmad Ahmed Aibek Aida Aigerim Aigul Aijan
Ainura Akbar Akhmad Akhmed Akmal Alan Aleksandr Aleksandra Aleksei Alexander Alexandra Alexei Alexey Ali Alia
Alikhan Alisher Alla Almaz Amina Amir Anahit Ana Anar Anastasia Anatoli Anatoly Andrei Andrey Andrew Angela Anna Anvar
Anzor Ara Aram Aren Arkady Arman Armen Arsen Artur Arthur Artyom Asad Asel Ashot Aslan Aslanbek Aybek Aygul Ayaz Aza
Azamat Aziz Aziza Bagrat Bahrom Bakhrom Bakhtiyar Bakyt Begzod Bekzod Beslan Boris Bulat Catherine Daniel Daniyar Daria
Daulet Daniil David Davit Davron Denis Dilbar Dilfuza Dilshod Dina Dinara Djamila Dmitri Dmitriy Dmitry Edgar Eduard
Ekaterina Elchin Elena Elina Elizabeth Elman Elmira Emil Emma Erlan Evgeni Evgenia Evgeny Farhad Farhod Farid Farida
Farkhad Farrukh Fatima Fazil Firuz Fyodor Gagik Galina Gayane Gennady George Georgi Georgy Givi Grigor Grigory Gulmira
Gulnara Gulnora Gulshan Hamid Hasan Hassan Hayk Helen Hovhannes Hussein Ibragim Ibrahim Igor Ikrom Ilham Ilya Imran
Inna Inessa Iosif Irina Irakli Iskandar Ismail Ivan Jamal Jamila Jamshed Jamshid James Janna John Joseph Kamal
Kamil Kamila Kanat Karim Karina Katerina Khalid Khamid Khasan Khava Khurshed Kirill Komil Konstantin Ksenia Lamara
Larisa Laura Leila Lena Leonid Levan Levon Leyla Lidia Lilia Lola Lom-Ali Louisa Lucia Luiza Lyubov Lyudmila Madina
Magomed Mahmud Maia Maka Makhmud Maksim Malika Mansur Margarita Maria Mariam Marina Marat Martin Mary Maryam Matvei
Maxim Mehmet Merab Michael Mikhail Mikheil Mirza Mohamed Mohammad Muhammad Murad Murat Musa Mustafa Nadezhda Nadia
Nadir Nana Nargiza Narine Natalia Natalya Natela Nazira Nelli Nikita Nikol Nikolai Nikolay Nilufar Nina Nino Nodar Nodir
Nona Nugzar Nune Nurbek Nurlan Olga Oleg Oleksandr Olim Olena Omar Oscar Otabek Otar Oyatullo Parviz Patimat Paul Pavel
Peter Petr Polad Pyotr Rafael Rafik Rahim Rahmon Raisa Ramazan Ramil Ramzan Rashid Rauf Ravshan Rena Richard Robert
Rosa Roza Rovshan Ruben Ruslan Rustam Sabina Sabir Salamat Salman Salome Samir Samuel Samvel Sanjar Sardor Sarah Saule
Seda Sergei Sergey Sergo Serik Servet Sevara Shamil Sharif Sherali Sherzod Shukhrat Shota Sohrab Stanislav Stepan
Suleiman Sultan Suren Svetlana Tahir Taisia Tamara Tamaz Tamerlan Tariel Tatiana Tatyana Tengiz Thomas Tigran Timofei
Timur Tofik Ulugbek Umar Umida Usman Vadim Vagif Vahan Vakha Valentin Valentina Valery Valeri Vardan Vasili Vasily
Vazgen Vera Viktor Victor Viktoria Vitaly Vladimir Vladislav Volodymyr Vyacheslav William Yakov Yaroslav Yelena Yevgeny
Yulia Yuri Yuriy Yury Yusuf Yusup Zafar Zaira Zamira Zarema Zarina Zaur Zaza Zebo Zeynab Zinaida Zoya Zukhra Zulfia
Zurab Zviad Farukh Firdaus Nigora Gulchehra Zulaykho
"""
# By their stems: Russian names decline.
GIVEN_CYRILLIC = """
Абдулл Абдурахман Азамат Азиз Аид Айгул Айгуль Айгерим Айнур Акмал Алан Александр Алексе Алексей Али Алишер Алмаз Амин
Амир Анатоли Анатолий Анастаси Андре Андрей Анн Ар Арам Аркади Аркадий Арман Армен Арсен Артем Артём Артур Аслан Асел
Асель Ахмад Ахмед Ахмет Ашот Бахром Бахтияр Беслан Богдан Борис Булат Вадим Валенти Валентин Валер Валери Валерий
Васили Василий Виктор Виктори Виталий Витали Владимир Владислав Всеволод Вячеслав Гагик Гали Галин Геннади Геннадий
Георги Георгий Григор Григори Григорий Гульнар Гулмир Гулнор Гульмир Гульнор Давид Дани Даниил Данияр Дарь Денис
Джамил Джамшед Дилбар Дильшод Дина Динар Дмитри Дмитрий Евгени Евгений Екатерин Елен Елизавет Заур Зарем Зарин Зураб
Зульфи Ибрагим Иван Игор Игорь Ильдар Иль Илья Инн Иосиф Ирин Иракли Искандар Исмаил Камил Карим Кирилл Константин
Ксени Лал Ларис Лейл Леонид Лиди Лили Лол Луиз Людмил Магомед Мадин Мака Максим Малик Мансур Марат Маргарит Мари Марин
Мариам Махмуд Мирз Михаил Мурад Мурат Мус Мустаф Мухаммад Наргиз Наталь Натали Никит Никола Николай Нилуфар Нин Нодир
Нурлан Олег Олес Ольг Омар Павел Павл Парвиз Петр Пётр Полин Равшан Раис Рамазан Рамзан Рахим Рашид Рустам Руслан
Сабин Салман Самвел Сарду Сардор Светлан Серге Сергей Софь Станислав Степан Сулейман Сурен Тамар Татьян Тигран Тимофей
Тимур Улугбек Умар Умид Усман Фарид Фарход Фатим Федор Фёдор Фирдавс Фируз Хав Халид Хамид Хасан Хуршед Шамил Шамиль
Шерали Шерзод Шухрат Эдуард Эльмир Юли Юри Юрий Юсуф Якуб Ян Яков Ярослав Фарух Фаррух Зулайх Гулчехр Шахноз
"""
ENDS_CYRILLIC = "а|я|у|ю|ы|и|е|ом|ем|ём|ой|ей|ею|ою|ия|ию|ии|ией|ь|й"
# What stands beside a given name, or looks like a surname, and is none: the beginnings of sentences, places, bodies.
PASSED = frozenset(
    """
    a el about according after all an and another around as at before between both but by city days did during each
    earlier every following for former from further general had has have he her here his how if in including
    international into is it its later like many more most near new no not now of officer officers on one only or
    other our out over people quarter region refugee refugees saint several she since so some south still street
    such than that the their them then there these they this those three through throughout to today two under until
    university upon via was we were what when where whether which while who with within without years district
    village north east west central river airport square avenue mosque church prison hospital school kiev kyiv lvov
    berlin rostov saratov kharkov pskov tambov azov chernigov kishinev mogilev moldova chisinau baku lenin dublin
    turin benin odessa britain cabin
    без в вблизи во все для до его ее еще за из или как когда который на над не но о об около от по под после при
    про против с со так также там то у уже через что эти это этот район город области область республика республики
    улица село киев киева киеве ростов ростова ростове саратов саратова саратове харьков харькова харькове псков
    пскова тамбов азов чернигов львов львова львове кишинев кишинёв кишинева кишинёва кишиневе кишинёве могилев
    берлин берлина берлине молдова молдовы молдове молдову штатов министров союзов советов народов татаров беженцев
    депутатов профсоюзов чеченцев евреев армян россиян граждан крестьян
    """.split()
)
HEADINGS = frozenset(
    """
    actions action adoption agenda annex basis bodies chapter closing conclusions cooperation council country
    declaration definitions documentation early election emergency evaluation follow framework general global
    government humanitarian implementation institutional introduction international law legal measures migration
    national objectives opening operational organization other overview participation policies preparedness
    principles prevention procedures programme protection public recommendations refugees regional return returns
    section summary summing the this women
    введение возвращение выводы действия заключение законодательство защита меры общие основа основные
    предотвращение принципы раздел рекомендации сотрудничество цели
    """.split()
)
# By their stems in Russian. A country has an age as well.
COUNTRIES = frozenset(
    """
    afghanistan armenia austria azerbaidjan azerbaijan belarus belgium belorussia bulgaria byelarus byelorussia canada
    china denmark estonia finland france georgia germany greece hungary india iraq ireland israel italy japan kazakhstan
    kazakstan kirghizia kirgizia kirgizstan kyrgyzstan latvia lithuania moldavia moldova mongolia norway pakistan poland
    portugal romania russia slovakia slovenia spain sweden switzerland tadjikistan tadzhikistan tajikistan turkey
    turkmenia turkmenistan ukraine uzbekistan russian federation republic kyrgyz
    австри азербайджан армени афганистан белорусси беларус болгари венгри германи греци грузи дани израил инди ирак
    итали казахстан канад кита кыргызстан киргизи киргизстан латви литв молдави молдов монголи норвеги пакистан польш
    росси российск федераци республик кыргызск румыни словаки словени таджикистан туркмени туркменистан турци узбекистан
    украин финлянди франци швейцари швеци эстони япони
    """.split()
)
WORD = rf"[{CAPITAL}][{SMALL}]+"
INITIAL = rf"(?<![\w.])(?!U\.\s?[SNK]\.)[{CAPITAL}]\.\s?"
LATIN = "|".join(sorted(set(GIVEN_LATIN.split()), key=len, reverse=True))
CYRILLIC = "|".join(sorted(set(GIVEN_CYRILLIC.split()), key=len, reverse=True))
GIVEN = rf"(?:(?:{LATIN})|(?:{CYRILLIC})(?:{ENDS_CYRILLIC})?)(?![{CAPITAL}{SMALL}])"
KIN = (
    r"named|son of|daughter of|wife of|husband of|widow of|widower of|brother of|sister of|father of|mother of"
    r"|family of|по имени|жена|муж|сын|дочь|вдова|брат|сестра|отец|мать"
)
SURNAME_LATIN = (
    r"(?:ov|ova|ev|eva|yev|yeva|in|ina|enko|yan|yants|idze|adze|shvili|sky|skaya|skiy|skii|chuk|yuk|zade|oglu|ovich|evich"
    r"|ovna|evna)"
)
SURNAME_CYRILLIC = r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ых)?|(?:енко|ян|янц|дзе|швили|заде|оглы|чук|юк)(?:а|у|ом|е)?"
# A given name and another word, in either order; initials; and words that end as surnames do, or stand as names do.
BARE = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w-]){GIVEN}(?:\s+{WORD}){{1,2}}",
        rf"\b{WORD}\s+{GIVEN}",
        rf"{INITIAL}(?:[{CAPITAL}]\.\s?)?[{CAPITAL}][{SMALL}]+",
        rf"\b[{CAPITAL}][{SMALL}]{{2,}}\s+[{CAPITAL}]\.(?:\s?[{CAPITAL}]\.)?(?=\W|$)",
        rf"\b[A-Z][a-z]{{1,20}}\s+[A-Z][a-z]{{1,20}}{SURNAME_LATIN}\b",
        rf"\b[А-ЯЁ][а-яё]{{2,20}}\s+[А-ЯЁ][а-яё]{{1,20}}(?:{SURNAME_CYRILLIC})\b",
        rf"\b(?:{KIN})\s+{WORD}\s+{WORD}\b",
        rf"\b{WORD}\s+{WORD},\s+(?:aged\s+)?\d{{1,2}}(?:,|\s+(?:years|лет|год))",
        # A name alone, told apart from "Persons (aged 60)" by its end, and from "in Dushanbe, 12 years ago".
        rf"(?<![\w-])(?![A-Z]\w*(?:s|en)\b){WORD}(?:,\s+|\s+\()aged\s+\d{{1,2}}\b",
        rf"(?<![\w-]){WORD}(?:,\s+|\s+\()\d{{1,2}}\s+(?:years old|лет|год|года)\b(?!\s+(?:назад|спустя))",
    )
]
PARTS = frozenset(
    """
    section part annex appendix chapter para paragraph table group type class category grade zone hepatitis vitamin
    раздел приложение часть глава пункт таблица группа тип класс категория зона
    """.split()
)
PART_BEFORE = re.compile(r"(\w+)\.?\s+$")
# Who holds one of these offices is no private person: nobody is warned of President Rahmonov.
OFFICE = re.compile(r"(?:president|minister|chancellor|secretary-general)$|президент|премьер|министр", re.I)
# Between the office and the name may stand what it is the office of, in these words alone: whoever is named after
# another word, a comma or "and" may be somebody else, and of a private person named a note is worth its minute.
CHARGES = (
    r"accommodation|affairs|agriculture|CIS|communications?|cooperation|culture|defen[cs]e|development|econom(?:y|ics?)|education"
    r"|emergenc(?:y|ies)|employment|environment|external|family|finance|foreign|health(?:care)?|home|housing|industry"
    r"|information|integration|interior|internal|international|justice|labou?r|migration|nationalit(?:y|ies)|policy"
    r"|population|protection|reconstruction|refugees?|regional|relations|resettlement|science|security|services?|situations|social"
    r"|state|trade|transport|welfare|women|youth"
)
CHARGES_RU = (
    r"безопасности|беженцев|внешних|внутренних|государственной|дел|делам|занятости|защиты|здравоохранения|иностранных|информации"
    r"|интеграци[ия]|культуры|международн\w+|миграци\w|миграционн\w+|молодежи|науки|населения|национальност\w+|национальн\w+|обороны|образования|обществ\w+"
    r"|окружающей|охраны|политик[еи]|просвещения|развити[яю]|размещени[яю]|расселени[яю]|региональн\w+|связ[ия]м?|сельского|семьи|ситуациям|сотрудничества"
    r"|социальн\w+|среды|строительства|торговли|транспорта|труда|финансов|хозяйства|чрезвычайным|экономики|экономическ\w+"
    r"|юстиции"
)
LANDS = (
    r"(?:Republic of |Kyrgyz |Russian )?(?:Armenia|Azerbaijan|Belarus|Georgia|Kazakhstan|Kyrgyzstan|Moldova|Republic"
    r"|Federation|Tajikistan|Turkmenistan|Ukraine|Uzbekistan)"
)
LANDS_RU = (
    r"(?:Республики |Кыргызской |Российской )?(?:Азербайджан\w?|Армени[ия]|Беларус[ьи]|Грузии|Казахстана?|Киргизии"
    r"|Кыргызстана?|Молдов[аы]|Республики|России|Таджикистана?|Туркменистана?|Узбекистана?|Украины|Федерации)"
)
# Whoever leads a body of the State acts in public as a minister does; of an association or a camp, no one does.
STATE_BODY = (
    r"(?:head|director|chairman|chairwoman|chair|chief)\s+of\s+the\s+(?:federal|state|national)\s+"
    rf"(?:(?:{CHARGES}|border|guard|and)\s+){{0,4}}(?:service|committee|agency|department)"
    r"|(?:директор|глав|руководител|председател|начальник)[а-я]{0,2}\s+(?:федеральн|государственн|национальн)\w{2,3}\s+"
    rf"(?:(?:миграционн|пограничн|погранич)\w{{2,3}}\s+)?(?:службы|комитета|агентства|департамента)"
    rf"(?:(?:\s+и|\s+по)?\s+(?:{CHARGES_RU})){{0,7}}"
)
OFFICE_BEFORE = re.compile(
    r"\b(?:"
    rf"minister\s+(?:of|for)\s+(?:the\s+)?(?:{CHARGES})(?:(?:,?\s+and|,)?(?:\s+(?:of|for))?(?:\s+the)?\s+(?:{CHARGES})){{0,6}}"
    rf"(?:\s+(?:of|in)\s+(?:the\s+)?{LANDS})?"
    rf"|(?:president|(?:prime\s+)?minister|chancellor)(?:\s+of\s+(?:the\s+)?{LANDS})?"
    r"|secretary-general(?:\s+of\s+the\s+(?:United\s+Nations|OSCE|Council\s+of\s+Europe))?"
    rf"|министр[а-я]{{0,3}}(?:\s+{LANDS_RU})?(?:(?:,?\s+и|,|\s+по)?\s+(?:{CHARGES_RU})){{0,7}}(?:\s+{LANDS_RU})?"
    rf"|(?:президент|премьер-министр|министр-председатель|вице-премьер)[а-я]{{0,3}}(?:\s+{LANDS_RU})?"
    r"|генеральн\w{2,3}\s+секретар\w{1,3}(?:\s+(?:ООН|ОБСЕ|Совета\s+Европы))?"
    rf"|ambassador|посол|посл(?:а|у|ом)|{STATE_BODY}"
    r")\s+(?:(?:Mr|Mrs|Ms)\.?\s+)?$",
    re.I,
)
# Looked for first, since it is quick: few names stand behind an office.
OFFICE_NEAR = re.compile(
    r"minister|president|chancellor|secretary-general|ambassador|head|director|chair|chief"
    r"|министр|президент|премьер|секретар|пос[ло]|директор|глав|руководител|председател|начальник",
    re.I,
)
LAST_OF_OFFICE = re.compile(rf"{CHARGES}|{CHARGES_RU}|{LANDS}|{LANDS_RU}", re.I)
# A street, a camp, a foundation that bears somebody's name is nobody.
BEARS_A_NAME = re.compile(
    r"\b(?:имени|им\.|фонд[а-я]{0,2}|улиц[а-я]{1,2}|ул\.|проспект[а-я]{0,2}|площад[а-я]{1,2})\s+$", re.I
)
NAMED_AFTER = re.compile(
    rf"(?:\s+[{CAPITAL}][{SMALL}]+)?\s+(?:avenue|bridge|camp|cent(?:er|re)|district|foundation|fund|institute|library|museum"
    r"|prize|school|square|street|university)\b",
    re.I,
)
# The longest office that is read back from a name: what stands before it is looked at no further.
BACK = 160


def bare_names(text):
    """Yield what looks like a person's name that bears no title, as it stands in the text, each place once."""
    taken = bytearray(len(text))
    for pattern in BARE:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            before, behind = text[max(start - BACK, 0) : start], text[end : end + BACK]
            named = is_name(found[0], before)
            if in_office(found[0], before) or (named and bears_a_name(found[0], before, behind)):
                # The rest of this name is nobody else's.
                named = False
            elif not named:
                continue
            taken[start:end] = b"1" * (end - start)
            if named:
                yield found[0]


def bears_a_name(found, before, behind):
    """Say whether a street or a body is called so: the Andrei Sakharov Foundation, улица Рустама Каримова."""
    return bool(BEARS_A_NAME.search(before) or NAMED_AFTER.match(behind) or NAMED_AFTER.search(f" {found}"))


def is_name(found, before):
    """Say whether what a pattern found names somebody: not a place, a body, or a part of a document by its letter."""
    words = [word.casefold().strip(".,") for word in found.split() if word[0].isupper()]
    if not PASSED.isdisjoint(word for word in words if len(word) > 1) or words[0] in PARTS:
        return False
    if all(word in COUNTRIES or word.rstrip("аеийоуыьюя") in COUNTRIES for word in words):
        return False
    if OFFICE.match(words[0]):
        return False
    if len(words[0]) > 1:
        return True
    part = PART_BEFORE.search(before)
    return words[-1] not in HEADINGS and not (part and part[1].casefold() in PARTS)


def in_office(found, before):
    """Say whether somebody is named right after a public office; its last word may be taken for a given name."""
    if not OFFICE_NEAR.search(before):
        return False
    first, space, _rest = found.partition(" ")
    return bool(
        OFFICE_BEFORE.search(before)
        or (LAST_OF_OFFICE.fullmatch(first) and OFFICE_BEFORE.search(f"{before}{first}{space}"))
    )
