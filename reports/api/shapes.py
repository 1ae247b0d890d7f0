"""Fields that many of the shapes have: who it is, and on which paragraphs."""

from rest_framework import serializers


class AsItWas:
    """Shows a row as it was on the day that it was asked `as_of`."""

    def to_representation(self, row):
        return super().to_representation(row.as_it_was())


def coded(**more):
    """Return the field for a party by its code; null where somebody is only named, or nobody is."""
    return serializers.SlugRelatedField("code", read_only=True, allow_null=True, **more)


def codes():
    return serializers.SlugRelatedField("code", many=True, read_only=True)


def numbers():
    """Return the field for paragraphs of the Programme by their numbers."""
    return serializers.SlugRelatedField("number", many=True, read_only=True)
