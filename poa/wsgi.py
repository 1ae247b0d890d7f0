import os

from django.core.wsgi import get_wsgi_application

from poa.signals import pages_begun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poa.settings")

application = get_wsgi_application()
pages_begun.send(sender=__name__)
