from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PoaConfig(AppConfig):
    name = "poa"
    verbose_name = "The Programme"

    def ready(self):
        autodiscover_modules("receivers")
