"""Sentences of the API's framework that its own Russian catalogue lacks: marked here, they are translated with ours."""

from django.utils.translation import gettext_lazy as _

SENTENCES = (
    _("Must be a valid boolean."),
    _("Must be a valid UUID."),
    _("Not a valid string."),
    _("Datetime value out of range."),
    _("Ensure this field has at least {min_length} elements."),
    _("Ensure this field has no more than {max_length} elements."),
    _("This dictionary may not be empty."),
    _("Invalid input."),
    # Those that name a type of the programming language, or do not say what would do.
    _("Date has wrong format. Use one of these formats instead: {format}."),
    _('Expected a list of items but got type "{input_type}".'),
    _('Expected a dictionary of items but got type "{input_type}".'),
    _("Invalid data. Expected a dictionary, but got {datatype}."),
    _("A valid integer is required."),
)
