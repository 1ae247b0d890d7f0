from django import forms
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from poa.refusing import only_seen_signs


class PoaConfig(AppConfig):
    name = "poa"
    verbose_name = "The Programme"

    def ready(self):
        # Asked of every text of every form, as the framework itself asks for NUL: no form can forget it.
        forms.CharField.default_validators = [*forms.CharField.default_validators, only_seen_signs]
        autodiscover_modules("receivers")
