"""What ``login`` is asked for, and the course that follows from it and from the profile."""

from __future__ import annotations

from egnyte_doctor.cli.session import Session, SessionOptions
from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth.course import FLOWS, Course
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.record import record, replace


@record
class LoginOptions:
    """What ``login`` was asked for. None: as the profile says."""

    session: SessionOptions = SessionOptions()
    flow: str | None = None
    eas: bool | None = None
    region: str = "us"
    no_browser: bool = False
    store: str = "auto"
    print_token: bool = False
    anyway: bool = False
    certificate: str | None = None
    certificate_key: str | None = None
    user: str | None = None
    typed: str | None = None
    denies: bool = False
    no_color: bool = False


def with_said(options: LoginOptions) -> SessionOptions:
    """The options that rules should hear of, as keys of the profile."""
    said = dict(options.session.said)
    if options.flow is not None and options.flow != "refresh":
        said["flow"] = options.flow
    if options.eas is not None:
        said["enhanced_auth_service"] = options.eas
    return replace(options.session, said=said)


def course_of(options: LoginOptions, chosen: Session) -> Course:
    """The course that options and profile describe. Raises ``DoctorError`` for what is missing."""
    target = chosen.target
    flow = options.flow or ("authorization_code" if options.eas else target.said.get("flow"))
    if flow not in FLOWS:
        said = "the flow `invocation` is begun by Egnyte, and" if flow else "no flow is stated:"
        raise DoctorError(f"{said} say --flow; `egnyte-doctor advise` says which one suits")
    if "client_id" not in target.values:
        raise DoctorError(f"{target.missing['client_id']}; or say --client-id KEY")
    eas = target.said.get("enhanced_auth_service") is True and flow == "authorization_code"
    if options.eas and flow != "authorization_code":
        raise DoctorError(
            "--eas: the Enhanced Auth Service serves the authorization code flow alone"
        )
    if target.host is None and (not eas or target.domain):
        why = (
            f"{target.domain!r} is no host of a tenant" if target.domain else "no domain is stated"
        )
        raise DoctorError(f"{why}: say --domain NAME")
    by_browser = flow in ("authorization_code", "implicit")
    if by_browser and "redirect_uris" not in options.session.said:
        _choose_loopback(target)
    if by_browser and not target.redirect_uri:
        raise DoctorError("no redirect URI is stated: say --redirect-uri, as the key has it")
    return Course(
        str(flow),
        target.values["client_id"],
        target.redirect_uri if by_browser else None,
        target.scopes,
        options.region if eas else None,
    )


def _choose_loopback(target: Target) -> None:
    """Of several redirect URIs take the one on this machine: there the answer can be received."""
    from egnyte_doctor.oauth.listener import place_of

    for uri, where in target.redirect_uris:
        if place_of(uri) is not None:
            target.redirect_uri, target.places["redirect_uri"] = uri, where
            return
