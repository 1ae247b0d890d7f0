from django import forms
from django.apps import AppConfig
from django.db import models
from django.utils.module_loading import autodiscover_modules
from rest_framework import serializers

from poa.days import check_years
from poa.refusing import only_seen_signs
from poa.telling import say_what_was_found
from poa.unseen import reading_what_is_seen


class PoaConfig(AppConfig):
    name = "poa"
    verbose_name = "The Programme"

    def ready(self):
        # Asked of every text of every form, as the framework itself asks for NUL: no form can forget it.
        forms.CharField.default_validators = [*forms.CharField.default_validators, only_seen_signs]
        forms.CharField.to_python = reading_what_is_seen(forms.CharField.to_python)  # type: ignore[method-assign]
        for kind in (forms.DateField, models.DateField, serializers.DateField):
            kind.default_validators = [*kind.default_validators, check_years]
        say_what_was_found()
        autodiscover_modules("receivers")
