"""What the spreadsheet itself checks while an officer types: lists, dates, lengths; told in both languages."""

from poa.days import FIRST_DAY, LAST_DAY
from poa.examples import paragraphs_example
from tracking.workbook.columns import CHOICE, DATE, NUMBER

LONGEST_NUMBER = 10**15
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


def checks_of(column, letter, first_row, lists):
    """Return the checks of a column, none or one; `lists` says where each drop-down list stands."""
    if not column.is_written:
        return []
    check = {"ignore_blank": True, "input_title": column.english[:LONGEST_TITLE], "input_message": hint_of(column)}
    if column.kind == CHOICE:
        check |= {"validate": "list", "source": lists[column.choices]}
        told = "Choose from the list. / Выберите из списка."
    elif column.kind == DATE:
        check |= {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        told = "A day such as 1998-06-24. / День, например 1998-06-24."
    elif column.kind == NUMBER:
        check |= {"validate": "decimal", "criteria": "between", "minimum": -LONGEST_NUMBER, "maximum": LONGEST_NUMBER}
        told = "A number. / Число."
    elif column.key == "when":
        check |= {"validate": "custom", "value": names_a_year(f"{letter}{first_row + 1}", column.most)}
        told = f"A date with its year: {column.hint}. / Дата с годом."
    else:
        check |= {"validate": "length", "criteria": "<=", "value": column.most}
        told = f"At most {column.most} characters. / Не более {column.most} знаков."
    return [check | {"error_title": column.english[:LONGEST_TITLE], "error_message": told[:LONGEST_MESSAGE]}]


def names_a_year(cell, most):
    """Return the formula that a date known in part names a year of the last centuries, or is a date of the sheet's."""
    years = "+".join(f'ISNUMBER(SEARCH("{century}",{cell}))' for century in (19, 20))
    return f"=OR(ISNUMBER({cell}),AND(LEN({cell})<={most},({years})>0))"


def hint_of(column):
    """Return what is shown beside a cell that is about to be filled."""
    hint = paragraphs_example() if column.key == "paragraphs" else column.hint
    return f"{column.english} / {column.russian}" + (f": {hint}" if hint else "")
