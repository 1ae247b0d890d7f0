"""Every address of the site as the address book has it, with its parameters filled from rows that exist."""

import re
from itertools import product
from types import ModuleType
from typing import NamedTuple

from django.urls import URLResolver, get_resolver

from poa import urls

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
WRITTEN_OUT = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


class Endpoint(NamedTuple):
    """One address: its name, its route, the methods of its API actions or None, and its view."""

    name: str
    route: str
    methods: set | None = None
    view: object = None

    @property
    def parameters(self):
        return PARAMETER.findall(self.route)


def endpoints(patterns=None, prefix="/"):
    """Yield every address, static files left out."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from endpoints(pattern.url_patterns, route)
        else:
            actions = getattr(pattern.callback, "actions", None)
            methods = {verb.upper() for verb in actions} - {"HEAD", "OPTIONS"} if actions else None
            plain = WRITTEN_OUT.sub(r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "")
            yield Endpoint(pattern.name, plain, methods, pattern.callback)


def filled(endpoint, values):
    """Return the endpoint's addresses; `values` says which values its name and a parameter's may take."""
    choices = [values(endpoint.name, name) for name in endpoint.parameters]
    return [with_values(endpoint, chosen) for chosen in product(*choices)]


def with_values(endpoint, chosen):
    given = dict(zip(endpoint.parameters, chosen, strict=True))
    return PARAMETER.sub(lambda found: str(given[found[1]]), endpoint.route)


def planted(*patterns):
    """Return an address book that holds these addresses before the site's own, for `settings.ROOT_URLCONF`."""
    book = ModuleType("planted")
    book.urlpatterns, book.handler500 = [*patterns, *urls.urlpatterns], urls.handler500
    return book
