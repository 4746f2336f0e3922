"""The pages with their streams, for a server that speaks ASGI."""

import os

from django.core.wsgi import get_wsgi_application

from crosscut.interfaces.streaming import Streaming

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
application = Streaming(get_wsgi_application())
