import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
application = get_wsgi_application()
