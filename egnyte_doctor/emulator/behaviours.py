"""What the local Egnyte does apart from refusing, each with where it is known from."""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Behaviour:
    """One thing it does. ``source`` is a tag of the facts dossier with its grade, or assumed."""

    what: str
    source: str


BEHAVIOURS = (
    Behaviour(
        "GET /puboauth/token is the authorize step, POST the token step", "OLD-AUTH, NET A/B"
    ),
    Behaviour("GET /puboauth/authorize is the same authorize step", "CLI B"),
    Behaviour("A request that passes is shown a page to sign in, with status 200", "TP-A C"),
    Behaviour("A missing response_type means token", "JS B, D"),
    Behaviour(
        "The code comes in the query of the callback, the token in its fragment", "OLD-AUTH A"
    ),
    Behaviour("state is echoed", "NET, AND B"),
    Behaviour("A refusal by the user comes as error=access_denied", "JS, AND, IOS B"),
    Behaviour("A code lives 2 minutes and works once", "SECHO C"),
    Behaviour("Scopes that do not exist are left out", "assumed"),
    Behaviour("No scope asked for: the token reaches everything", "NET, IOS B, NEW A"),
    Behaviour("Which trouble is told first, where a request has several", "assumed"),
    Behaviour("The login and consent pages, their paths and their wording", "assumed"),
    Behaviour("Internal keys take the password grant alone, public keys never", "OLD-AUTH, COOK A"),
    Behaviour("An SSO user needs a non-SSO password for the password grant", "HD-SSO A"),
    Behaviour("Keys of before 2015 have no secret and need none", "AND, NET B"),
    Behaviour("The secret goes in the form; HTTP Basic is not read", "GO, COOK A/B"),
    Behaviour("Form and JSON under the name of a form, for json_body keys", "assumed"),
    Behaviour("Apigee: tokens live 30 days and come with a refresh token", "NEW A"),
    Behaviour(
        "Apigee: a refresh gives a new pair, and the old refresh token is void", "NEW A, TP-A C"
    ),
    Behaviour("Apigee: after a refresh the old access token still works", "assumed"),
    Behaviour("Mashery: expires_in is -1 and there is no refresh token", "PHP C (2019)"),
    Behaviour(
        "100 token requests an hour for a public key, 10 for an internal key's user", "OLD-BP A"
    ),
    Behaviour("2 calls a second and 1,000 a day for each token", "COOK, OLD-BP, NEW A"),
    Behaviour(
        "Replies to signed calls tell limits and use in X-Accesstoken headers", "NET, CLI B, NEW A"
    ),
    Behaviour("The daily quota begins anew at 00:00 UTC", "GO2 C"),
    Behaviour("Revoking an access token voids its refresh token", "NEW A, GO2 C"),
    Behaviour(
        "userinfo: id, names, user name; user_type and email behind Apigee alone", "INT A, GO2 C"
    ),
    Behaviour("Other users are shown to admins alone", "assumed"),
    Behaviour("The token of a user who is no longer active still works", "assumed"),
    Behaviour(
        "A key that is not certified works with its registered tenant alone", "COOK, NET A/B"
    ),
    Behaviour("A key is unknown in the other environment", "COOK A (tokens), assumed (authorize)"),
    Behaviour("The government cloud takes production keys", "assumed"),
    Behaviour("A branded host answers env-pub with workgroup.name, and has no API", "INT, COOK A"),
    Behaviour("A tenant's own host answers env-pub too", "assumed"),
    Behaviour(
        "The Enhanced Auth Service sends the browser to the tenant's authorize step", "IOS, AND B"
    ),
    Behaviour("The Enhanced Auth Service takes the code flow alone", "COOK A"),
    Behaviour("Its refusals are those of the authorize step; its page and its form", "assumed"),
    Behaviour(
        "Two components of the status page share a name: told apart by id", "APP C (live 2026)"
    ),
    Behaviour("A tenant that does not exist has no name in DNS", "APP C (live 2026)"),
    Behaviour("CORS headers on production tenants, none on sandboxes", "JS B"),
)
