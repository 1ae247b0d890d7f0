"""The matrix: rows of the Programme by countries."""

from functools import cache, partial

from django.shortcuts import render

from poa.navigation import place
from tracking.matrix import matrix, reporting_parties
from tracking.reading.asked import MatrixForm
from tracking.reading.grid import grid
from tracking.tones import tones


def matrix_page(request):
    parties = reporting_parties()
    form = MatrixForm(request.GET, parties=parties, reader=request.user)
    table = matrix(request.user, parties=parties, **form.view())
    rows = grid(
        table, day=form.day, entries=place(request, "entries"), paragraph=cache(partial(paragraph_path, request))
    )
    shown = {
        "form": form,
        "matrix": table,
        "rows": rows,
        "tones": tones(table.kind),
        "across": len(table.columns) + 1,
        "day": form.day,
    }
    return render(request, "tracking/matrix.html", shown)


def paragraph_path(request, number):
    return place(request, "paragraph", number=number)
