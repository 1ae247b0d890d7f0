"""The refusals in the description of the API: one shape, declared for every operation that can give it."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from poa.api_errors import LONGEST_FOUND
from poa.paging import DAYS, known_to

SHAPE = {"$ref": "#/components/schemas/Refusal"}
FAULT = {
    "type": "object",
    "description": "One thing to mend in what was sent.",
    "required": ["field", "found", "expected"],
    "properties": {
        "field": {"type": "string", "description": "Its path, such as figures.0.unit."},
        "found": {"type": "string", "nullable": True, "maxLength": LONGEST_FOUND},
        "expected": {"type": "string"},
    },
}
REFUSAL = {
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}},
    },
}
OF_A_DAY = {
    "as_of": "Told as it was the case by this day; answers 404 where it was not on the record then.",
    "known_by": "Leave out what became known later.",
}
WORDS = {
    "400": "What was asked or sent is not understood; `errors` names each field.",
    "403": "Not signed in, or not among what one's role may do.",
    "404": "Not there, or not open to the reader.",
    "409": "Not possible as things stand now.",
    "412": "No longer the version that If-Match names.",
    "415": "Not sent as JSON.",
}


class WithDays(AutoSchema):
    """The description of one operation; what is read alone names the days that it may be asked, as its list does."""

    def get_override_parameters(self):
        known = known_to(self.view) if self.view.detail else set()
        return days_described(known)


def days_described(known):
    """Return the days by which something is asked, of these, as parameters."""
    return [OpenApiParameter(name, OpenApiTypes.DATE, description=OF_A_DAY[name]) for name in DAYS if name in known]


def with_refusals(result, generator, request, public):
    """Add to the description, as the framework calls it, what each operation answers when it refuses."""
    result["components"]["schemas"] |= {"Fault": FAULT, "Refusal": REFUSAL}
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status in sorted(refusals(path, method, operation)):
                content = {"application/json": {"schema": SHAPE}}
                operation["responses"][status] = {"description": WORDS[status], "content": content}
    return result


def refusals(path, method, operation):
    """Return the statuses with which an operation can refuse."""
    told = {"400", "403"}
    if "{" in path:
        told.add("404")
    if method != "get":
        told.add("409")
    if "requestBody" in operation:
        told.add("415")
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", ())):
        told.add("412")
    return told
