"""Settings of an organisation's server. Refuses to start with what is unsafe."""

import os

from django.core.exceptions import ImproperlyConfigured

from crosscut.config.settings.defaults import *  # noqa: F403

if not os.environ.get("SECRET_KEY"):
    raise ImproperlyConfigured("SECRET_KEY is not set: give the server a long random key.")
if os.environ.get("DEBUG"):
    raise ImproperlyConfigured("DEBUG is set: production does not run with it.")
if not os.environ.get("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set: name the hosts, separated by commas.")

ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
