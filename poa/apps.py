from django import forms
from django.apps import AppConfig
from django.db import models
from django.utils.module_loading import autodiscover_modules
from rest_framework import serializers

from poa.days import check_years
from poa.refusing import only_seen_signs


class PoaConfig(AppConfig):
    name = "poa"
    verbose_name = "The Programme"

    def ready(self):
        # Asked of every text of every form, as the framework itself asks for NUL: no form can forget it.
        forms.CharField.default_validators = [*forms.CharField.default_validators, only_seen_signs]
        for kind in (forms.DateField, models.DateField, serializers.DateField):
            kind.default_validators = [*kind.default_validators, check_years]
        autodiscover_modules("receivers")
