"""The API's JSON, written by orjson with the same words as the framework's own."""

import orjson
from rest_framework.renderers import JSONRenderer

# Keys may be other than texts, as in a refusal that names a row by its number; a moment in UTC ends with Z, as ever.
AS_USUAL = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


class FastJSON(JSONRenderer):
    """Compact JSON in UTF-8; one who asks for an indent gets the framework's own."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        context = renderer_context or {}
        if data is None or self.get_indent(accepted_media_type, context):
            return super().render(data, accepted_media_type, context)
        return orjson.dumps(data, default=self.encoder_class().default, option=AS_USUAL)
