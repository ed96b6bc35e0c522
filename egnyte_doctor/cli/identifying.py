"""``whoami``, once its options are known."""

from __future__ import annotations

import os

from egnyte_doctor.cli.output import emit, refuse_target, terminal
from egnyte_doctor.cli.session import Session, SessionOptions, session
from egnyte_doctor.diagnosis import diagnosed
from egnyte_doctor.exit_codes import CLEAN, FOUND, UNCHECKED
from egnyte_doctor.identity import Identity, Kept, needs_of, scopes_of
from egnyte_doctor.model import DoctorError
from egnyte_doctor.probes.live.owner import Owner, owner
from egnyte_doctor.record import record, replace
from egnyte_doctor.reports.identity import as_json, as_text
from egnyte_doctor.wire.live import LiveWire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.oauth.pair import Pair


@record
class WhoamiOptions:
    """What ``whoami`` was asked for."""

    session: SessionOptions = SessionOptions()
    store: str = "auto"
    as_json: bool = False
    output: str | None = None
    no_color: bool = False


def perform(options: WhoamiOptions) -> int:
    """Ask, print the answer, and return the exit code."""
    if options.output not in (None, "-"):
        refuse_target(options.output)
    with session(options.session) as chosen:
        target = chosen.target
        if target.host is None or target.host.kind != "tenant":
            raise DoctorError(_no_tenant(chosen))
        pair = None if "access_token" in target.values else _kept(chosen, options)
        token = target.values.get("access_token") or (pair.access_token if pair else "")
        wire = LiveWire(chosen.way, chosen.redactor)
        found = owner(wire, target, token, chosen.now, chosen.deadline_s)
        identity = _identity(chosen, found, pair)
        findings = diagnosed(found.notes.in_order(), chosen.facts, chosen.rules)
        if options.as_json:
            requests, clean = len(wire.sent), chosen.redactor.clean
            emit(as_json(identity, findings, wire.world, requests, clean), options.output)
        else:
            to_file = options.output not in {None, "-"}
            shown = terminal(no_color=options.no_color, to_file=to_file)
            text = as_text(identity, findings, shown, chosen.now, wire.world)
            emit(chosen.redactor.clean(text), options.output)
    if findings:
        return FOUND
    return CLEAN if found.answered else UNCHECKED


def _no_tenant(chosen: Session) -> str:
    target = chosen.target
    if target.host is not None:
        return (
            f"{target.host.name} is a customer's own host, and no token is sent there:"
            " `egnyte-doctor resolve` says whose it is"
        )
    return "no tenant's domain is stated: say --domain NAME, or write a profile"


def _kept(chosen: Session, options: WhoamiOptions) -> Pair:
    """The token that ``login`` kept for key and tenant. Raises ``DoctorError`` for none."""
    from egnyte_doctor.oauth.pair import Account
    from egnyte_doctor.oauth.store import TokenStore

    target = chosen.target
    assert target.host is not None
    missing = target.missing["access_token"]
    # A local Egnyte is new each time: it knows no token that was kept.
    if options.store == "none" or chosen.egnyte is not None:
        raise DoctorError(f"there is no token: {missing}")
    if "client_id" not in target.values:
        raise DoctorError(
            f"there is no token: {missing}, and {target.missing['client_id']} to find a kept one by"
        )
    account = Account(target.host.name, target.values["client_id"])
    pair = TokenStore(os.environ, options.store).load(account)
    if pair is None:
        raise DoctorError(
            f"there is no token: {missing}, and `egnyte-doctor login` has kept none for"
            f" {target.host.name}"
        )
    for secret in (pair.access_token, pair.refresh_token):
        chosen.redactor.add(secret or "")
    return pair


def _identity(chosen: Session, found: Owner, pair: Pair | None) -> Identity:
    target = chosen.target
    assert target.host is not None
    recorded = pair.scopes if pair else ()
    where = target.places.get("access_token")
    origin = "kept by `egnyte-doctor login`"
    if pair is None:
        origin = f"declared at {where.label()}" if where else "declared"
    identity = Identity(
        host=target.host.name,
        origin=origin,
        user=found.user,
        limits=found.limits,
        by_id=found.by_id,
        by_id_words=found.by_id_words,
        gateway=found.gateway,
        scopes=scopes_of(found.by_id, recorded, target.scopes),
        kept=_record(pair) if pair else None,
        declares_refresh="refresh_token" in target.values,
    )
    return replace(identity, needs=needs_of(identity, recorded, target.scopes))


def _record(pair: Pair) -> Kept:
    renewable = pair.refresh_token is not None
    return Kept(pair.obtained, pair.expires_at, pair.scopes, renewable=renewable)
