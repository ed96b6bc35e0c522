"""Every refusal of the local Egnyte, as data, with where its words and its status come from.

Tags are those of the facts dossier, with their grade; ``assumed`` marks what nobody has recorded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from egnyte_doctor.emulator.answer import ASSUMED, HTML, Answer
from egnyte_doctor.emulator.gateways import GATEWAYS


def _message(text: str) -> str:
    return json.dumps({"errorMessage": text}, separators=(",", ":"))


def _form(code: str, text: str) -> str:
    errors = {"formErrors": [{"code": code, "msg": text}], "inputErrors": {}}
    return json.dumps(errors, separators=(",", ":"))


def _oauth(error: str, text: str) -> str:
    return json.dumps({"error": error, "error_description": text}, separators=(",", ":"))


def _missing_page() -> str:
    filler = "<p>The page that you asked for is not here. It may have moved.</p>" * 6
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page not found</title>'
        f"</head><body><h1>Page not found</h1>{filler}<p>egnyte-doctor emulator</p></body></html>"
    )


_ALL = (
    # The authorize step.
    Answer(
        "params-missing",
        "the authorize step has no client_id",
        400,
        _form("REQUIRED_PARAMS_MISSING", "Required parameters are missing."),
        "TP-B C (the code; its envelope is assumed)",
    ),
    Answer(
        "app-unknown",
        "the client_id is unknown, pending, revoked or of another environment",
        401,
        _message("No valid app info found for api key"),
        "TP-A, TP-B, MSC C (the text; its envelope is assumed)",
        "TP-A C",
    ),
    Answer(
        "wrong-flow",
        "an internal key is used in the authorize step",
        400,
        _message(
            "Incorrect request type GET for resource owner flow. "
            "Please check the documentation and try again."
        ),
        "JS#7, MS#3163 C",
        "D",
    ),
    Answer(
        "domain-not-in-profile",
        "a key that is not certified is used with another tenant than the registered one",
        400,
        _message("Invalid Egnyte domain configured in app profile."),
        "COOK A (the text; its envelope is assumed)",
    ),
    Answer(
        "invalid-callback",
        "redirect_uri is missing, no https URL, or not a registered one",
        400,
        _form(
            "INVALID_CALLBACK",
            "Invalid redirect uri redirect uri must be a valid https url.",
        ),
        "JS#7 C",
        "D",
    ),
    Answer(
        "callback-host",
        "the host of redirect_uri is not that of a registered callback",
        400,
        _message("Request hostname and redirect url hostname do not match"),
        "SECHO C",
    ),
    Answer(
        "response-type",
        "response_type is neither code nor token, or, at the Enhanced Auth Service, not code",
        400,
        _oauth("unsupported_response_type", "response_type must be code or token"),
    ),
    Answer(
        "transaction-gone",
        "a sign-in page is sent that was not served, or was sent before",
        400,
        _message("This sign-in has ended. Start again from your app."),
    ),
    # The token endpoint.
    Answer(
        "token-throttled",
        "more token requests in an hour than the key or the user may make",
        409,
        _message("Too many token requests. Keep the token that you have."),
        ASSUMED,
        "COOK, OLD-BP, NEW A",
    ),
    Answer(
        "form-needed",
        "the body of a token request is no form",
        400,
        _oauth("invalid_request", "The body must be application/x-www-form-urlencoded."),
        ASSUMED,
        "SECHO C",
    ),
    Answer(
        "grant-missing",
        "a token request without grant_type, or without another field that its grant needs",
        400,
        _oauth("invalid_request", "A required parameter is missing."),
    ),
    Answer(
        "grant-unknown",
        "grant_type is none of authorization_code, password, refresh_token",
        400,
        _oauth("unsupported_grant_type", "The grant type is not supported."),
    ),
    Answer(
        "client-refused",
        "the client_secret is wrong or missing",
        401,
        _oauth("invalid_client", "Client authentication failed."),
    ),
    Answer(
        "client-not-allowed",
        "the key's type does not allow the grant",
        400,
        _oauth("unauthorized_client", "The key may not use this grant type."),
    ),
    Answer(
        "code-refused",
        "the code is unknown, older than 2 minutes, used, or sent with another key or redirect_uri",
        400,
        _oauth("invalid_grant", "The authorization code is invalid."),
        ASSUMED,
        "SECHO C",
    ),
    Answer(
        "password-refused",
        "user name or password are wrong, an SSO user has no non-SSO password, or is not active",
        400,
        _oauth("invalid_grant", "The user name or the password is wrong."),
    ),
    Answer(
        "refresh-refused",
        "the refresh token is unknown, revoked, or was used before",
        400,
        _oauth("invalid_grant", "The refresh token is invalid."),
        "TP-A C (the code; the text is assumed)",
        "D",
    ),
    Answer(
        "method-not-allowed",
        "an endpoint is asked with a method it does not have",
        405,
        _message("Method not allowed."),
    ),
    # The API behind them.
    Answer(
        "api-not-found",
        "a path of the API that this emulator does not have, or a user that does not exist",
        404,
        '{"Errors":[{"description":"Not found","code":"404"}]}',
        "NEW A (the shape)",
        "NEW A",
    ),
    Answer(
        "role",
        "the user's role may not use this API: links as a standard user, audit reports, users",
        403,
        _message("You do not have permission to perform this action."),
        ASSUMED,
        "JS#3 C, NEW A, COOK A",
    ),
    Answer(
        "revoke-refused",
        "a token is to be revoked without the key's secret",
        401,
        _oauth("invalid_client", "Client authentication failed."),
    ),
    Answer(
        "no-page",
        "a path that a host does not have: every API path on a branded host",
        404,
        _missing_page(),
        "JS B (a long HTML page), INT A (branded hosts)",
        "JS B",
        HTML,
    ),
    Answer(
        "misdirected",
        "a Host header that names none of the scenario's hosts",
        421,
        "The emulator does not serve this host.\n",
        media="text/plain",
    ),
)

ANSWERS: Mapping[str, Answer] = {answer.id: answer for answer in (*_ALL, *GATEWAYS)}
