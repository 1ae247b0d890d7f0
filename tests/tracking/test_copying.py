"""An import's rows go to PostgreSQL by COPY beside all else that it asks, and the server is never left idle."""

import pytest

from poa.models import MainIssue
from tracking.workbook.copying import Copies

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_next_table_is_begun_as_soon_as_a_question_is_answered():
    copies = Copies()
    said = {"position": 1, "description_en": "", "description_ru": ""}
    issues = copies.into(MainIssue, fixed=said, names=("code", "title_en", "title_ru"))
    with copies.beside():
        issues.add(("RET", "Return\tand more", "Возвращение"))
        copies.hand_over()
        assert copies.current is None and len(copies.waiting) == 1
        assert MainIssue.objects.count() == 0
        assert copies.current is not None and copies.waiting == []
    assert copies.current is None and MainIssue.objects.get().title_en == "Return\tand more"
