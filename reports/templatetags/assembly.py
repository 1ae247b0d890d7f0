"""Words for pages on the General Assembly."""

from django import template

register = template.Library()


@register.filter
def called(names, code):
    """Return what a code is called, or the code itself where nobody named it."""
    return names.get(code, code)
