"""Settings of an organisation's server. Refuses to start with what is unsafe."""

import os

from django.core.exceptions import ImproperlyConfigured

from crosscut.access.safety import unsafe
from crosscut.config.settings.defaults import *  # noqa: F403
from crosscut.config.settings.defaults import ALLAUTH_TRUSTED_PROXY_COUNT

ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()
]
if _wrong := unsafe(
    secret_key=os.environ.get("SECRET_KEY", ""),
    debug=bool(os.environ.get("DEBUG")),
    hosts=ALLOWED_HOSTS,
):
    raise ImproperlyConfigured(_wrong)

#: Whoever is on this machine is nobody until he signs in.
OPEN_ON_LOOPBACK = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
if not os.environ.get("EMAIL_URL"):
    # A link that opens an account has no place in a log: without a mail server none is sent.
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
#: A program that sends its token in the clear has to notice: it is refused, not led elsewhere.
SECURE_REDIRECT_EXEMPT = [r"^api/"]
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
#: Browsers take these names from this host alone, over TLS alone.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True

if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
