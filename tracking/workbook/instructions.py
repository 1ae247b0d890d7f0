"""The words of the workbook that are the same in every one of them, in English and in Russian.

`{paragraphs}` stands for numbers of the programme that is loaded.
"""

INSTRUCTIONS = (
    ("How to fill this workbook", "Как заполнить эту книгу"),
    (
        "Write on the sheets “Entries” and “Assessments”, in the framed cells. All else is locked.",
        "Пишите на листах «Entries» и «Assessments», в ячейках с рамкой. Остальное защищено.",
    ),
    (
        "“Entries”: one row for each fact. Kind and date are needed; the rest can be added later.",
        "«Entries»: одна строка на каждый факт. Нужны вид и дата; остальное можно добавить позже.",
    ),
    (
        "A second figure or source of the same fact goes into the row below, with the first columns left empty.",
        "Второй показатель или источник того же факта пишите строкой ниже, не заполняя первых столбцов.",
    ),
    (
        "A figure without a unit counts persons: name the unit of anything else.",
        "Показатель без единицы считается числом лиц (persons): для всего другого укажите единицу.",
    ),
    (
        "When: as exactly as it is known. 1998; June 1998; 24 June 1998; 1 June 1998 to 3 July 1998; since June 1998.",
        "Когда: так точно, как известно. 1998; июнь 1998; 24 июня 1998; с июня 1998 по июль 1998; 24.06.1998.",
    ),
    (
        "Paragraphs: their numbers, such as {paragraphs}. The sheet “Paragraphs” lists them.",
        "Пункты: их номера, например {paragraphs}. Они перечислены на листе «Paragraphs».",
    ),
    (
        "Narrative: English or Russian; one language is enough.",
        "Текст: по-английски или по-русски; одного языка достаточно.",
    ),
    (
        "Rows that are filled already are your drafts and what was returned to you: change them here if you like.",
        "Заполненные строки – ваши черновики и возвращенные записи: их можно изменить здесь.",
    ),
    (
        "“Record” shows what stands already. A verified entry is corrected on its own page, not here.",
        "«Record» показывает, что уже есть. Проверенная запись исправляется на ее странице, а не здесь.",
    ),
    (
        "“Assessments”: fill a row only where you propose one. Each needs the day, both steps and the reason.",
        "«Assessments»: заполняйте строку, только если предлагаете оценку. Нужны день, обе ступени и причина.",
    ),
    (
        "Hand the file in on the page “Import”. You first see what would be saved; nothing is saved before you agree.",
        "Загрузите файл на странице «Импорт». Сначала вы увидите, что будет сохранено; без вашего согласия – ничего.",
    ),
    (
        "An import makes drafts: submit them on its page, or on their own. The same file twice does nothing.",
        "Импорт создает черновики: отправьте их на проверку с его страницы или с их страниц. Тот же файл дважды ничего "
        "не меняет.",
    ),
)
PARAGRAPH_HEADS = (
    ("Paragraph", "Пункт"),
    ("Section", "Раздел"),
    ("Function", "Назначение"),
    ("What it asks first, or its first words", "О чем он, или первые слова"),
)
RECORD_HEADS = (
    ("When", "Когда"),
    ("What", "Что"),
    ("Paragraphs", "Пункты"),
    ("Text", "Текст"),
    ("Who reports", "Кто сообщает"),
    ("State", "Состояние"),
    ("Sources", "Источники"),
)
