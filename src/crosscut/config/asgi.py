import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
application = get_asgi_application()
