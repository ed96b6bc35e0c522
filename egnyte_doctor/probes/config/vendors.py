"""Sections of other vendors in a file whose name says egnyte: what stands there is not Egnyte's."""

from __future__ import annotations

from egnyte_doctor.probes.config.document import Document
from egnyte_doctor.probes.config.roles import STAGE_WORDS, says_egnyte, words
from egnyte_doctor.record import replace

VENDORS = frozenset(
    "airtable amazon asana atlassian auth0 aws azure bigquery bitbucket box confluence "
    "cosmos databricks docusign dropbox dynamics entra facebook fastly firebase gcp gdrive github "
    "gitlab gmail google hubspot icloud jira keycloak linkedin mailchimp mailgun microsoft "
    "mongo mongodb mysql netsuite notion okta onedrive openai outlook paypal postgres postgresql "
    "procore quickbooks redis s3 salesforce sendgrid sentry servicenow sharefile sharepoint slack "
    "smartsheet smtp snowflake stripe trello twilio webex workday xero zapier zendesk zoom "
    "anthropic autodesk bluebeam".split()
)
SHARED = frozenset(
    "account accounts api app application auth client clients config connection connections "
    "credential credentials customer customers data default defaults env environment environments "
    "key keys oauth oauth2 option options params parameters profile profiles region regions "
    "secret secrets server service services setting settings site sites spec stage stages string "
    "stringdata tenant tenants token tokens user value values var variables vars".split()
)
"""Words of sections that hold what is Egnyte's as well."""


def without_foreign(document: Document) -> Document:
    """The document without the sections that another vendor's name, or Egnyte's beside, excludes.

    Where one section is called egnyte, those beside it are something else's, unless their names
    say nothing.
    """
    beside = {
        entry.keys[:depth]
        for entry in document.entries
        for depth, key in enumerate(entry.keys[:-1])
        if says_egnyte(key)
    }
    kept = tuple(entry for entry in document.entries if not _is_foreign(entry.keys, beside))
    return document if len(kept) == len(document.entries) else replace(document, entries=kept)


def _is_foreign(keys: tuple[str, ...], beside: set[tuple[str, ...]]) -> bool:
    if any(says_egnyte(key) for key in keys):
        return False
    for depth, key in enumerate(keys[:-1]):
        named = set(words(key))
        if not VENDORS.isdisjoint(named):
            return True
        telling = named - SHARED - STAGE_WORDS.keys()
        if keys[:depth] in beside and telling and not key.isdigit():
            return True
    return False
