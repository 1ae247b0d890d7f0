"""What programs send to the API, read strictly: whole signs, no unknown field, no row with half its fields."""

import codecs
from collections import Counter
from collections.abc import Mapping

from django.core.exceptions import ValidationError as InvalidText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser, get_encoding
from rest_framework.settings import api_settings
from rest_framework.utils import json

from poa.asking import one_of
from poa.refusing import as_sent, only_seen_signs, unkeepable, writable
from poa.unseen import as_seen, with_own_ends

NO_TEXT = gettext_lazy("Found a number; expected a text, in quotation marks.")
TWICE = gettext_lazy("Sent more than once; expected once.")


class Whole(dict):
    """An object of JSON as it was sent; `twice` are the names that stand in it more than once."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self.twice = [name for name, times in Counter(name for name, _value in pairs).items() if times > 1]


class TextParser(JSONParser):
    """Read JSON, and refuse what no text holds and what stands twice, wherever in it that is."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            sent = read(stream, get_encoding(parser_context or {}))
            faults = {path: [str(TWICE)] for path in twice_in(sent)}
            faults |= {path: [told(text)] for path, text in texts_in(sent) if unkeepable(text)}
            faults |= {path: [unseen(text)] for path, text in texts_in(sent) if path not in faults and unseen(text)}
            seen = {} if faults else seen_in(sent)
        except RecursionError as error:
            raise ParseError(_("Found lists within lists without end; expected a plain object.")) from error
        except (ParseError, ValueError) as error:
            raise ParseError(_("What was sent is no JSON in UTF-8 (%(why)s).") % {"why": why(error)}) from error
        if faults:
            raise Unkept(faults, sent)
        return seen


def read(stream, encoding):
    """Return what JSON says, each object Whole. Raises ValueError, RecursionError."""
    told = codecs.getreader(encoding)(stream).read()
    return json.loads(told, parse_constant=json.strict_constant, object_pairs_hook=Whole)


def twice_in(sent, path=""):
    """Yield the path of every field that stands more than once in its object."""
    if isinstance(sent, Whole):
        yield from (f"{path}.{writable(name)}".lstrip(".") for name in sent.twice)
    inner = sent.items() if isinstance(sent, Mapping) else enumerate(sent) if isinstance(sent, list) else ()
    for name, value in inner:
        yield from twice_in(value, f"{path}.{writable(str(name))}".lstrip("."))


def seen_in(sent):
    """Return what was sent without the signs in its texts that nobody sees, its lines ended in one way."""
    if isinstance(sent, str):
        return with_own_ends(as_seen(sent))
    if isinstance(sent, Mapping):
        return {name: seen_in(value) for name, value in sent.items()}
    return [seen_in(value) for value in sent] if isinstance(sent, list) else sent


def why(error):
    """Return what the parser says of the place where it stopped."""
    return writable(str(error.__cause__ or error))


def told(text):
    return _("Found “%(found)s”, with a sign that no text holds; expected whole signs.") % {
        "found": writable(text[:40]).replace("\0", "\\0")
    }


def unseen(text):
    """Return a sentence on the first sign of a text that is not seen, or "" if it has none."""
    try:
        only_seen_signs(text)
    except InvalidText as error:
        return " ".join(error.messages)
    return ""


def texts_in(sent, path=""):
    """Yield (path, text) for every text in what was sent, the names of fields among them."""
    if isinstance(sent, str):
        yield path, sent
    elif isinstance(sent, Mapping):
        for name, value in sent.items():
            inner = f"{path}.{writable(name)}".lstrip(".")
            yield inner, name
            yield from texts_in(value, inner)
    elif isinstance(sent, list):
        for place, value in enumerate(sent):
            yield from texts_in(value, f"{path}.{place}".lstrip("."))


def told_of_many(field, sent):
    return field.error_messages["invalid_choice"].format(input=as_sent(sent))


class Unkept(ValidationError):
    """What was sent holds what cannot be kept as it stands; `sent` is all of it, which the framework lets go."""

    def __init__(self, faults, sent):
        self.sent = sent
        super().__init__(faults)


class Identifier(serializers.UUIDField):
    """An identifier as it is written; the framework would take a number for one too."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class ToldChoices(serializers.Serializer):
    """What is not among the choices of a field is told beside them."""

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            if isinstance(field, serializers.ChoiceField) and not isinstance(field, serializers.MultipleChoiceField):
                expected = one_of([str(code) for code in field.choices if code != ""], most=None)
                sentence = _("Found “%(found)s”; expected %(expected)s.") % {"found": "{input}", "expected": expected}
                field.error_messages["invalid_choice"] = sentence
        return fields


class StrictInput(ToldChoices):
    """What is sent is understood to the last field; a row within it is whole, even in a change to a part.

    `told_of` says of a field that is known but not to be sent why not.
    """

    told_of: dict = {}

    def run_validation(self, data=serializers.empty):
        if data is None and self.parent is None:
            # The framework says of this no more than that there is nothing, in English.
            told = self.error_messages["invalid"].format(datatype="null")
            raise ValidationError({api_settings.NON_FIELD_ERRORS_KEY: [told]})
        return super().run_validation(data)

    def to_internal_value(self, data):
        faults = self.misunderstood(data) if isinstance(data, Mapping) else {}
        try:
            value = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError({**serializers.as_serializer_error(error), **faults}) from error
        if faults:
            raise ValidationError(faults)
        return value

    def takes_one(self, data, name):
        """Say whether one choice is asked for here, and several values or a row were sent."""
        is_choice = isinstance(self.fields.get(name), serializers.ChoiceField)
        is_many = isinstance(self.fields.get(name), serializers.MultipleChoiceField)
        return is_choice and not is_many and isinstance(data[name], (list, Mapping))

    def misunderstood(self, data):
        """Return {name: sentences} for what is not known here, and for what a row within the body lacks."""
        no_such = _("No such field; expected %(known)s.") % {"known": one_of(list(self.fields), most=None)}
        faults = {name: [str(self.told_of.get(name, no_such))] for name in data if name not in self.fields}
        texts = [name for name, field in self.fields.items() if isinstance(field, serializers.CharField)]
        faults |= {name: [str(NO_TEXT)] for name in texts if isinstance(data.get(name), (bool, int, float))}
        faults |= {name: [told_of_many(self.fields[name], data[name])] for name in data if self.takes_one(data, name)}
        if self.parent is not None:
            # The framework asks rows for nothing where the body as a whole may be a part.
            needed = {name: field for name, field in self.fields.items() if field.required and name not in data}
            faults |= {name: [str(field.error_messages["required"])] for name, field in needed.items()}
        return faults
