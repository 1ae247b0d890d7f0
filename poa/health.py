"""Whether this process lives and whether it can serve."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def livez(request):
    """Answer while the process runs."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request):
    """Answer while the database answers; raises what the database raises."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
