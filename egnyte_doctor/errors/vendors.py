"""Services of other vendors: what only they say, and how texts name them.

Substrings, not expressions: what has to be compiled costs more than a short text's whole diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterator

_ERROR_40X = (
    *("redirect_uri_mismatch", "access_denied", "invalid_client", "invalid_request"),
    *("org_internal", "admin_policy_enforced", "disallowed_useragent", "deleted_client"),
)
_SIGNS = (
    *("AADSTS", "INVALID_SESSION_ID", "SignatureDoesNotMatch", "<Code>AccessDenied</Code>"),
    *("InvalidAuthenticationToken", "activityLimitReached", "throttledRequest"),
    *("userRateLimitExceeded", "MsalServiceException", "MsalUiRequiredException"),
    *("msal.exceptions.", "azure.core.exceptions.", "Microsoft.Graph.", "Microsoft.Identity."),
    *("google.auth.exceptions.", "google.api_core.exceptions.", "googleapiclient.errors."),
    *("GaxiosError", "GoogleJsonResponseException", "Google.Apis.", "Google.GoogleApiException"),
    *("com.box.sdk.Box", "boxsdk.exception.", "BoxAPIException", "BoxSDKException"),
    *("box_sdk_gen.", "BoxApiError", "dropbox.exceptions.", "Dropbox.Api.", "com.dropbox.core."),
    *("botocore.exceptions.", "AmazonS3Exception", "software.amazon.awssdk."),
    *("simple_salesforce.exceptions.", "slack_sdk.errors.", "stripe.error.", "ForbiddenByRbac"),
    *('"type":"OAuthException"', '"type": "OAuthException"', '"errorCode":"E0000', "arn:aws:iam:"),
    *("ORA-010", "SQLSTATE[28", "Access denied for user", "Login failed for user"),
    *("Remote site settings", "Remote Site Settings"),
    *("password authentication failed for user", "MongoServerError", "SMTPAuthenticationError"),
)
"""Codes, and exceptions of libraries, that only other services have, databases too."""
_CALLING = "when calling the "
_NAMES = (
    *("sharepoint", "share point", "onedrive", "google drive", "google docs", "google sheets"),
    *("google calendar", "google api", "google cloud", "gdrive", "gmail", "dropbox", "box.com"),
    *("box api", "box sdk", "box app", "boxsdk", "salesforce", "hubspot", "docusign", "sharefile"),
    *("procore", "autodesk", "microsoft graph", "ms graph", "graph api", "slack api", "slack app"),
    *("github api", "github app", "github oauth", "gitlab", "jira", "confluence", "bitbucket"),
    *("quickbooks", "netsuite", "workday", "servicenow", "zendesk", "stripe", "shopify"),
    *("facebook", "instagram", "linkedin", "spotify", "strava", "fitbit", "keycloak", "cognito"),
    *("adobe sign", "xero", "twitter", "mailchimp", "smartsheet", "airtable", "dynamics 365"),
    *("snowflake", "twilio", "sendgrid", "mailgun", "paypal", "pipedrive", "monday.com", "asana"),
    *("nextcloud", "owncloud", "s3 bucket", "putobject", "exchange online", "outlook"),
)
"""Services by name. Those that people run programs on, or log in with, are none of these."""
_SAYS = (
    *(":", "answers", "returns", "returned", "replies", "responds", "says", "fails", "refuses"),
    *("->", "\u2192"),
)
_PRODUCT = 12
"""Characters before a name in which Egnyte's makes it a product of Egnyte's for that vendor."""
_OURS = (
    *("egnyte", "mashery", "puboauth", "pubapi", "migration manager", "migration tool", "spmt"),
    "copilot",
)


def signs_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has what only other vendors say: the first place of each."""
    for sign in _SIGNS:
        at = text.find(sign)
        if at < 0 or text[max(0, at - 1) : at].isalnum():
            continue
        end = _word_end(text, at + len(sign))
        # Of a package only an exception: the name may be one that somebody moved away from.
        if not sign.endswith((".", ".Box")) or text[at:end].endswith(("Exception", "Error")):
            yield at, end
    at = text.find("Error 40")
    if at >= 0 and text[at + 9 : at + 40].startswith(tuple(f": {code}" for code in _ERROR_40X)):
        yield at, _word_end(text, at + 11)
    at = text.find(_CALLING)
    if at >= 0 and " operation" in text[at : at + 80]:
        yield at, at + len(_CALLING)


def speaks_in(before: str, after: str) -> bool:
    """Whether another vendor's service is who tells an error: its name, and what it says.

    ``before`` is the sentence up to the error, ``after`` the rest of it.
    """
    low = before.lower()
    at, name = max((low.rfind(name), name) for name in _NAMES)
    if at < 0 or any(ours in low[max(0, at - _PRODUCT) :] for ours in _OURS):
        return False
    said = low[at + len(name) :].strip()
    near = any(ours in low[:at] or ours in after.lower() for ours in _OURS)
    if not said or said.startswith(_SAYS):
        return True
    return not near and said.startswith(("half", "part", "side", "step", "api"))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] in "_."):
        at += 1
    return at - 1 if text[at - 1] == "." else at


def alone_in(text: str) -> bool:
    """Whether a text names the service of another vendor, and nothing of Egnyte's."""
    low = text.lower()
    if any(name in low for name in _OURS):
        return False
    return any(name in low for name in _NAMES) or next(signs_in(text), None) is not None
