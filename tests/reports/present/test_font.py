"""A report whose font is missing is not built, and says so in one sentence."""

import pytest

from reports import actions, tasks
from reports.models import Compilation, CompilationFile
from reports.present import pdf
from tests.cast import NOW
from tests.reports.present.sample import sample


@pytest.fixture
def no_font(monkeypatch, tmp_path):
    """A machine on which the package of the font holds no font."""
    monkeypatch.setitem(pdf.FONTS, "Noto Sans", tmp_path)


@pytest.fixture
def drawn(opened, cast, bells):
    """A report that is drawn in earnest."""
    return actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)


PACKAGES = {
    "Noto Sans": "fontpkg-noto-sans",
    "IBM Plex Sans Arabic": "fontpkg-ibm-plex-sans-arabic",
    "Heebo": "fontpkg-heebo",
}


@pytest.mark.parametrize("family", PACKAGES)
def test_a_missing_font_is_named_with_the_package_that_holds_it(family, monkeypatch, tmp_path):
    monkeypatch.setitem(pdf.FONTS, family, tmp_path)
    told = rf"^The font {family} is not in .+: install the package {PACKAGES[family]}\.$"
    with pytest.raises(pdf.FontMissing, match=told):
        pdf.render(sample(countries=1, per_country=1, rows=1))


def test_no_other_font_takes_its_place(no_font):
    """A report set in whatever the machine has would be another report."""
    with pytest.raises(pdf.FontMissing):
        pdf.compiled("{}")


def test_a_build_without_the_font_fails_with_that_reason_and_leaves_no_pdf(drawn, no_font):
    with pytest.raises(pdf.FontMissing):
        actions.build_here(pk=drawn.pk, at=NOW)
    report = Compilation.objects.get(pk=drawn.pk)
    assert report.state == "failed"
    assert report.failure_reason.startswith("FontMissing: The font Noto Sans is not in ")
    assert not CompilationFile.objects.filter(compilation=report, format="pdf").exists()


def test_once_the_font_is_there_the_failed_build_is_taken_up_where_it_stopped(drawn, no_font, monkeypatch, cast):
    with pytest.raises(pdf.FontMissing):
        actions.build_here(pk=drawn.pk, at=NOW)
    monkeypatch.undo()
    actions.resume_compilation(compilation=Compilation.objects.get(pk=drawn.pk), by=cast.officer, at=NOW)
    assert actions.build_here(pk=drawn.pk, at=NOW)
    assert CompilationFile.objects.filter(compilation=drawn.pk, format="pdf").exists()


def test_a_worker_says_it_without_a_traceback():
    """The row tells the reason; what else goes wrong, the worker's log tells with its traceback."""
    assert tasks.finish_compilation.throws == (pdf.FontMissing, pdf.NotSet)
    assert tasks.build_section.throws == ()
