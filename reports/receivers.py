"""What follows on a migration, and on a party's new name; connected once all apps are loaded."""

from django.apps import apps
from django.db.models.signals import post_migrate, pre_migrate

from poa.signals import party_named
from reports.indexing import index_party
from reports.portal.role import lift_veils, renew

pre_migrate.connect(lift_veils, sender=apps.get_app_config("reports"), dispatch_uid="reports.portal.role.lift_veils")
post_migrate.connect(renew, sender=apps.get_app_config("reports"), dispatch_uid="reports.portal.role.renew")
party_named.connect(index_party, dispatch_uid="reports.indexing.index_party")
