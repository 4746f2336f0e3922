"""How one signs in: allauth's settings, passwords, sessions, limits, mail, identity provider.

Each that an organisation may want otherwise is read from the environment and named in
docs/guide/accounts.md.
"""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["crosscut.access.sessions.Accounts"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:home"

# ── Passwords ──────────────────────────────────────────────────────────────────────────

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
#: Seconds for which a link that sets a password holds.
PASSWORD_RESET_TIMEOUT = 24 * 3600

# ── Sessions ───────────────────────────────────────────────────────────────────────────

SESSION_ENGINE = "crosscut.access.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
#: Ends with the browser, after so long without a request, and after so long in all.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 60 * int(os.environ.get("SESSION_IDLE_MINUTES", "120"))
SESSION_LONGEST_SECONDS = 3600 * int(os.environ.get("SESSION_LONGEST_HOURS", "24"))
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS

#: Whoever reaches a machine of one's own by loopback may act as its registrar while nobody has
#: an account; a server of an organisation never lets that be.
OPEN_ON_LOOPBACK = True

# ── Limits, kept where all processes see them ──────────────────────────────────────────

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "crosscut_cache",
        # Beyond this many a third is thrown away at random, limits among them: out of reach.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# ── allauth ────────────────────────────────────────────────────────────────────────────

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
ACCOUNT_ADAPTER = "crosscut.access.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "crosscut.access.links.SetPasswordTokens"  # noqa: S105
ACCOUNT_FORMS = {"user_token": "crosscut.access.forms.LinkForm"}
ACCOUNT_RATE_LIMITS = {
    # Failures are counted by `access.lockout`; this bounds the work of one address.
    "login": "60/m/ip",
    # What allauth counts by this are wrong second factors, of one account after its password.
    "login_failed": "30/m/ip,10/5m/key",
}

MFA_ADAPTER = "crosscut.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Crosscut"
#: A code is good for one step before and after, so that a slow clock or finger does no harm;
#: `access.forms` remembers codes for as long, which allauth alone does not.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
#: Browsers know passkeys over https and on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MFA_FORMS = {
    "authenticate": "crosscut.access.forms.SecondFactorForm",
    "activate_totp": "crosscut.access.forms.SetUpAppForm",
    "reauthenticate": "crosscut.access.forms.SecondFactorAgainForm",
    "add_webauthn": "crosscut.access.forms.AddPasskeyForm",
    "authenticate_webauthn": "crosscut.access.forms.PasskeyForm",
    "login_webauthn": "crosscut.access.forms.PasskeyAloneForm",
    "reauthenticate_webauthn": "crosscut.access.forms.PasskeyAgainForm",
}

SOCIALACCOUNT_ADAPTER = "crosscut.access.adapters.IdentityAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False


def identity_providers(environment: Any) -> dict[str, Any]:
    """The OpenID Connect provider that `OIDC_ISSUER`, `OIDC_CLIENT_ID` and `OIDC_SECRET` name.

    Raises ImproperlyConfigured where one is set and another is not.
    """
    wanted = {
        name: environment.get(name, "") for name in ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_SECRET")
    }
    if any(wanted.values()):
        for name, value in wanted.items():
            if not value:
                raise ImproperlyConfigured(
                    f"{name} is not set: an identity provider needs {', '.join(wanted)}."
                )
    return {
        "openid_connect": {
            "provider_class": "crosscut.access.identity.OrganisationProvider",
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": environment.get("OIDC_NAME", "OpenID Connect"),
                    "client_id": wanted["OIDC_CLIENT_ID"],
                    "secret": wanted["OIDC_SECRET"],
                    "settings": {"server_url": wanted["OIDC_ISSUER"].rstrip("/")},
                }
            ]
            if wanted["OIDC_ISSUER"]
            else [],
        }
    }


SOCIALACCOUNT_PROVIDERS = identity_providers(os.environ)

# ── Mail ───────────────────────────────────────────────────────────────────────────────


def mail(url: str) -> dict[str, Any]:
    """Django's mail settings for an address: smtp://user:password@host:port, smtps:// for TLS from
    the start, ?tls=1 for STARTTLS; "" writes mails to the console.

    Raises ImproperlyConfigured for any other.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL names no mail server: smtp://user:password@host:port, or smtps://…"
        )
    direct = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if direct else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": direct,
        "EMAIL_USE_TLS": not direct and parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }


globals().update(mail(os.environ.get("EMAIL_URL", "")))
#: Letters to accounts are sent after the answer (`access.adapters`).
MAIL_BESIDE_ANSWERS = True
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "Crosscut <crosscut@localhost>")

#: Where pages are, for links that are made by commands.
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "http://localhost:8000").rstrip("/")
