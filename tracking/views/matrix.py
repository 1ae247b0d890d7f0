"""The matrix: rows of the Programme by countries."""

from functools import cache, partial

from django.shortcuts import render

from poa.navigation import place
from tracking.matrix import matrix, reporting_parties
from tracking.reading.asked import MatrixForm
from tracking.reading.grid import grid, tones


def matrix_page(request):
    parties = reporting_parties()
    agencies = sorted((party for party in parties if party.reporting_agency), key=lambda party: party.position)
    form = MatrixForm(request.GET, agencies=agencies)
    view = form.view()
    table = matrix(request.user, parties=parties, **view)
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
