"""Export the record in open formats: for a successor, whole, table by table; for readers, what is open to them."""

from contextlib import contextmanager
from datetime import UTC
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.http import HttpRequest, QueryDict
from rest_framework.authentication import BaseAuthentication

from poa.access import Audience
from poa.models import Event, IndexedText, Installation, User
from poa.reading_only import switch
from poa.rendering import AS_USUAL
from reports.api_urls import router
from reports.downloads import file_name, supplement_file_name
from reports.gather import one_moment, reader_of
from reports.keeping.archive import ArchiveRefused, as_json, new_archive, place_for
from reports.keeping.backup import put_file
from reports.models import CompilationFile, IndependentReport, Reply, Snapshot, SupplementFile
from tracking.models import EntryWords, Evidence, FundingRecord, StoredFile

KIND, FLOORS = "export of the record of a follow-up installation, 1", ("poa", "tracking", "reports")
PORTION, PAGE = 2000, "200"
ENCODE = DjangoJSONEncoder().default
# Of an account only who it is: nothing by which anybody signs in, or is told apart from others at the door.
SECRET = {User: {"password", "session_series", "link_series"}}
# Made of the texts beside them, to find these by.
MADE_ANEW = {EntryWords, IndexedText}
READ_ME = """The record of {programme}, as {audience} may read it, on {day}.

{what}
reports/        every report, corrigendum and addendum in all its formats, in a folder for each
files/          the files that entries and independent reports rest on; {named}
manifest.json   the SHA-256 and the size of every file here, and the head of the event log: {head}

Every .ndjson file holds one JSON object a line, in UTF-8; days are YYYY-MM-DD, moments are in UTC.
"""
WHOLE = """tables/         every table, a file each: columns as in the database, rows by primary key
tables.json     of every column its kind, what it points to, what it may say and what it means
snapshots/      what each report was compiled from, as it was read at that moment"""
AS_TOLD = """record/         what the API under /api/v1/ lists for such a reader, a file each and every row whole, as it
                tells one by itself; its document is /api/v1/schema/. Appeals and budgets on record stand in
                funding-records; null is not known."""
NAMED_WHOLE = "the rows name them by SHA-256 and `stored_as`"
NAMED_AS_TOLD = "the rows name them by SHA-256, and so does the manifest"
# Of an appeal or a budget on record, what the page of the joint strategy shows to everybody.
FUNDING = (
    *("key", "year", "agency_text", "regional", "region_note", "requested", "received", "currency", "note"),
    *("short", "source_url", "confidence"),
)


def export(given, *, audience, at):
    """Write the archive and return (its path, its manifest). Raises ArchiveRefused and OSError."""
    path = place_for(given.absolute(), f"poa-record-{audience}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip")
    with new_archive(path) as (writing, manifest), still():
        if not (here := Installation.current()):
            raise ArchiveRefused("No programme is loaded: there is nothing to export.")
        sequence, digest = Event.head()
        manifest |= {
            "kind": KIND,
            "audience": audience,
            "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "head": {"sequence": sequence, "hash": digest},
        }
        whole = audience == Audience.UNIT
        manifest["rows"] = put_tables(writing) if whole else put_lists(writing, reader_of(audience))
        told = {"audience": "the Unit" if whole else Audience(audience).label, "head": f"{sequence}:{digest}"}
        told |= {"day": f"{at:%Y-%m-%d}", "what": WHOLE if whole else AS_TOLD, "programme": here.programme}
        told["named"] = NAMED_WHOLE if whole else NAMED_AS_TOLD
        writing.add_text("README.txt", READ_ME.format(**told))
        reader = None if whole else reader_of(audience)
        put_reports(writing, reader)
        stored = StoredFile.objects.filter(sha256__in=files_for(reader)) if reader else StoredFile.objects.all()
        named = stored.order_by("stored_as").values_list("stored_as", "sha256").iterator(chunk_size=PORTION)
        manifest["faulty_files"] = [name for name, sha256 in named if not put_file(writing, name, sha256)]
    return path, manifest


@contextmanager
def still():
    """Read everything as it is at one moment; on SQLite, too, others go on writing meanwhile."""
    if connection.vendor == "postgresql":
        with one_moment():
            yield
    elif connection.in_atomic_block:
        yield  # a test's own transaction
    else:
        # Django's own transactions hold off writers from their beginning.
        switch("BEGIN DEFERRED")
        try:
            yield
        finally:
            switch("ROLLBACK")


def line(row):
    return orjson.dumps(row, default=ENCODE, option=AS_USUAL | orjson.OPT_APPEND_NEWLINE)


def put_tables(writing):
    """Write every table of the record, a row a line, and what its columns mean; return {name: number of rows}."""
    counted, described = {}, {}
    for model in tables():
        name, fields = model._meta.db_table, columns(model)
        described[name] = {field.column: description(field) for field in fields}
        with writing.member(f"tables/{name}.ndjson") as member:
            counted[name] = 0
            rows = model._base_manager.order_by("pk").values(*[field.attname for field in fields])
            for row in rows.iterator(chunk_size=PORTION):
                member.write(line({field.column: row[field.attname] for field in fields}))
                counted[name] += 1
    writing.add_text("tables.json", as_json(described))
    for snapshot in Snapshot.objects.order_by("sha256").iterator(chunk_size=1):
        with writing.member(f"snapshots/{snapshot.sha256}.json") as member:
            member.write(bytes(snapshot.content))
    return counted


def tables():
    found = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models(include_auto_created=True)]
    return [model for model in found if model not in MADE_ANEW]


def columns(model):
    """Return the fields that are written: bytes are files of their own, and secrets stay here."""
    left_out = SECRET.get(model, ())
    fields = model._meta.concrete_fields
    return [field for field in fields if field.name not in left_out and not isinstance(field, models.BinaryField)]


def description(field):
    told = {"kind": field.get_internal_type(), "null": field.null, "means": str(field.help_text or field.verbose_name)}
    if field.is_relation:
        told["points_to"] = f"{field.related_model._meta.db_table}.{field.target_field.column}"
    if field.choices:
        told["may_say"] = {str(value): str(label) for value, label in field.flatchoices}
    return told


def put_lists(writing, reader):
    """Write the rows of every list of the API, whole, as it answers this reader; return {name: number of rows}."""
    counted = {}
    for name, viewset, _basename in router.registry:
        if not hasattr(viewset, "list") or viewset.pagination_class is None:
            continue  # the one programme, and what is reckoned from the rest
        listed = read_whole(viewset) if hasattr(viewset, "retrieve") else viewset
        view = listed.as_view({"get": "list"}, authentication_classes=[signed_in_as(reader)])
        asked = QueryDict(mutable=True)
        asked["page_size"] = PAGE
        answer = answered(view, asked)
        if answer.status_code != 200:
            continue  # not for such a reader
        counted[name] = 0
        with writing.member(f"record/{name}.ndjson") as member:
            while answer:
                for row in answer.data["results"]:
                    member.write(line(row))
                    counted[name] += 1
                answer = following(view, answer)
    return counted | {"funding-records": put_funding(writing)}


def read_whole(viewset: Any):
    """Return a viewset whose list tells each row as this one tells it by itself."""

    class Whole(viewset):
        def list(self, request, *args, **kwargs):
            self.action = "retrieve"
            self.check_permissions(request)
            page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
            # Where rows are read as bare values, the viewset says what else belongs to one.
            rows = super().whole(page) if hasattr(viewset, "whole") else page
            return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    return Whole


def put_funding(writing):
    """Write the appeals and budgets on record, open to every reader and not listed by the API; return how many."""
    rows = FundingRecord.objects.select_related("part_of").prefetch_related("agencies", "countries").order_by("pk")
    with writing.member("record/funding-records.ndjson") as member:
        counted = 0
        for row in rows.iterator(chunk_size=PORTION):
            told = {name: getattr(row, name) for name in FUNDING} | {"part_of": row.part_of and row.part_of.key}
            told |= {name: [party.code for party in getattr(row, name).all()] for name in ("agencies", "countries")}
            member.write(line(told))
            counted += 1
    return counted


def signed_in_as(reader):
    """Return how the API finds out who asks, where it is known already."""

    class Known(BaseAuthentication):
        def authenticate(self, request):
            return reader, None

    return Known


def answered(view, asked):
    request = HttpRequest()
    request.method, request.GET = "GET", asked
    request.META |= {"SERVER_NAME": urlsplit(settings.SITE_ADDRESS).hostname, "SERVER_PORT": "80"}
    request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
    request.META["QUERY_STRING"] = asked.urlencode()
    return view(request)


def following(view, answer):
    """Return the answer with the next page, or None after the last."""
    if not (address := answer.data["next"]):
        return None
    asked = QueryDict(mutable=True)
    asked.update({name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()})
    return answered(view, asked)


def put_reports(writing, reader):
    """Write the reports and supplements that the reader may open, in all their formats; all of them for nobody."""
    for model, owner, named in (
        (CompilationFile, "compilation", file_name),
        (SupplementFile, "supplement", supplement_file_name),
    ):
        rows = model.objects.visible_to(reader) if reader else model.objects.all()
        related = (owner,) if owner == "compilation" else (owner, f"{owner}__compilation")
        for file in rows.select_related(*related).order_by("pk").iterator(chunk_size=1):
            with writing.member(f"reports/{getattr(file, owner).pk}/{named(file)}") as member:
                member.write(bytes(file.content))


def files_for(reader):
    """Return the SHA-256 of every file that the reader may open, as a set."""
    rows = (model.objects.visible_to(reader).exclude(file=None) for model in (Evidence, IndependentReport, Reply))
    return {sha256 for each in rows for sha256 in each.values_list("file", flat=True)}
