"""The handover pack of a country."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from reports.pack import handover_pack


@never_cache
def country_pack(request, code):
    return render(request, "reports/handover_pack.html", handover_pack(request.user, code) | {"today": timezone.now()})
