"""What follows on a migration; connected once all apps are loaded."""

from django.apps import apps
from django.db.models.signals import post_migrate

from reports.portal.role import renew

post_migrate.connect(renew, sender=apps.get_app_config("reports"), dispatch_uid="reports.portal.role.renew")
