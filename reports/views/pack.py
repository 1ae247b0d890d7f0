"""The handover pack of a country."""

from django.shortcuts import render
from django.utils import timezone

from poa.views.access import kept_nowhere
from reports.pack import handover_pack


@kept_nowhere
def country_pack(request, code):
    return render(request, "reports/handover_pack.html", handover_pack(request.user, code) | {"today": timezone.now()})
