"""Addresses of the door. allauth looks its own up by name, so these have no namespace; there is no
address to sign up at, since nobody makes an account but the registry office."""

from allauth.account import views as account
from allauth.mfa import urls as mfa
from allauth.socialaccount import views as identity
from django.urls import converters, include, path, register_converter

from crosscut.access.identity import begin, come_back
from crosscut.interfaces.web.account import kept, letters, mine, moving, switching


class Base36Converter(converters.StringConverter):
    """The number of an account as allauth writes it: without the dash that ends it."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36Converter, "base36")

own = (
    [
        path("", mine.show, name="mine"),
        path("switch/", switching.switch, name="switch"),
        path("move/", moving.move, name="move"),
        path("kept/", kept.show, name="kept"),
        path("sessions/end/", mine.end_sessions, name="end_sessions"),
        path("letters/", letters.show, name="letters"),
        path("calendar/", letters.open_address, name="open_calendar"),
        path("calendar/revoke/", letters.close_address, name="close_calendar"),
        path("tokens/", mine.make, name="make_token"),
        path("tokens/<id:token>/revoke/", mine.revoke, name="revoke_token"),
    ],
    "account",
)

urlpatterns = [
    path("", include(own)),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/link/", account.password_reset, name="account_reset_password"),
    path("password/link/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/link/<base36:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/set/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("factors/", include(mfa)),
    path("identity/", identity.connections, name="socialaccount_connections"),
    path("identity/cancelled/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("identity/failed/", identity.login_error, name="socialaccount_login_error"),
    path("identity/<slug:provider_id>/", begin, name="openid_connect_login"),
    path("identity/<slug:provider_id>/back/", come_back, name="openid_connect_callback"),
]
