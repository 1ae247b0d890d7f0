from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from poa.case_blind import teach


class PoaConfig(AppConfig):
    name = "poa"
    verbose_name = "The Programme"

    def ready(self):
        connection_created.connect(teach)
        autodiscover_modules("receivers")
