"""A report's file as it leaves the site: the stored bytes, never shown under the site's own name and powers."""

from django.http import HttpResponse

from reports.models import CompilationFile

MEDIA_TYPES = {
    CompilationFile.Format.HTML: "text/html; charset=utf-8",
    CompilationFile.Format.PDF: "application/pdf",
    CompilationFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    CompilationFile.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CompilationFile.Format.JSON: "application/json",
    CompilationFile.Format.AKN: "application/akn+xml",
}
ENDINGS = {CompilationFile.Format.AKN: "akn.xml"}
# The web page stands alone: no script, no form, nothing fetched, an origin of its own.
ALONE = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def file_name(file):
    """Return POA-1999-SG4-C.1-participants-en.pdf: what the reader finds again in a folder of downloads."""
    report = file.compilation
    return f"{report.symbol.replace('/', '-')}-{report.audience}-{report.language}{ending_of(file)}"


def ending_of(file):
    """Return ".pdf", of a volume ".vol-03.pdf", so that a folder sorts volumes as they stand."""
    volume = f".vol-{file.volume:02}" if file.volume else ""
    return f"{volume}.{ENDINGS.get(file.format, file.format)}"


def supplement_file_name(file):
    """Return POA-1999-SG4-C.1-Corr.1-en.pdf."""
    row = file.supplement
    return f"{row.symbol.replace('/', '-')}-{row.compilation.language}.{ENDINGS.get(file.format, file.format)}"


def as_download(file, name=None):
    """Return the file as an attachment with its exact type."""
    response = HttpResponse(bytes(file.content), content_type=MEDIA_TYPES[file.format])
    response["Content-Disposition"] = f'attachment; filename="{name or file_name(file)}"'
    return kept_apart(response, file)


def as_page(file, content=None):
    """Return the web page edition, or `content` made of it, to be read in the browser, apart from the site."""
    return kept_apart(HttpResponse(content or bytes(file.content), content_type=MEDIA_TYPES[file.format]), file)


def kept_apart(response, file):
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    response["ETag"] = f'"{file.sha256}"'
    response["Cache-Control"] = "private, no-store"
    return response
