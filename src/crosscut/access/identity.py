"""OpenID Connect: what allauth leaves to us. The answer has to be to our own question.

The nonce of a sign-in follows from its PKCE verifier, which the session keeps: an identity token
that was made for another sign-in carries another nonce.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from typing import Any

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

#: What a provider that is down, or answers nonsense, makes the protocol's code raise.
NONSENSE = (
    requests.RequestException, OAuth2Error, ProviderException, jwt.PyJWTError,
    KeyError, TypeError, ValueError, AttributeError,
)  # fmt: skip


def nonce_of(verifier: str) -> str:
    """The nonce that belongs to a PKCE verifier."""
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()


class OrganisationAdapter(OpenIDConnectOAuth2Adapter):
    """One conversation with the provider."""

    verifier = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's description of itself; it has to be the one that the settings name."""
        config: dict[str, Any] = super().openid_config
        configured = str(self.get_provider().app.settings["server_url"]).partition("/.well-known/")
        if str(config["issuer"]).rstrip("/") != configured[0].rstrip("/"):
            raise ProviderException("the provider calls itself by another name")
        return config

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: Any = None
    ) -> Any:
        self.verifier = pkce_code_verifier or ""
        return super().get_access_token_data(
            request, app, client, pkce_code_verifier=pkce_code_verifier
        )

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> Any:
        """Raises ProviderException where the answer is to another question, or about others."""
        written = kwargs["response"].get("id_token")
        if not written:
            raise ProviderException("no identity token")
        claims = self._decode_id_token(app, written)
        if claims.get("nonce") != nonce_of(self.verifier):
            raise ProviderException("the identity token answers another sign-in")
        login = super().complete_login(request, app, token, **kwargs)
        if login.account.uid != str(claims["sub"]):
            raise ProviderException("token and user are of two people")
        return login


class OrganisationProvider(OpenIDConnectProvider):
    """The organisation's provider, asked with a nonce."""

    oauth2_adapter_class = OrganisationAdapter

    def get_pkce_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_pkce_params()
        return {**params, "nonce": nonce_of(params["code_verifier"])}


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return _careful(request, provider_id, OAuth2LoginView.adapter_view)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the browser brings back from the provider."""
    return _careful(request, provider_id, OAuth2CallbackView.adapter_view)


def _careful(
    request: HttpRequest, provider_id: str, made: Callable[[Any], Callable[..., HttpResponse]]
) -> HttpResponse:
    from allauth.socialaccount.adapter import get_adapter

    adapter = OrganisationAdapter(request, provider_id)
    try:
        return made(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except NONSENSE as error:
        logger.warning("the identity provider failed: %r", error)
        try:
            get_adapter(request).on_authentication_error(request, provider_id, exception=error)
        except ImmediateHttpResponse as told:
            return told.response
        raise
