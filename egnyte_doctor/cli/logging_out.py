"""``logout``, once its options are known."""

from __future__ import annotations

import os
import time

from egnyte_doctor.cli.output import terminal
from egnyte_doctor.cli.session import Session, SessionOptions, session
from egnyte_doctor.cli.signing_in import can_ask, secret_from_person
from egnyte_doctor.cli.telling import Told
from egnyte_doctor.diagnosis import diagnosed
from egnyte_doctor.exit_codes import CLEAN, FOUND, UNCHECKED
from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth.course import Course, Means, Nobody
from egnyte_doctor.oauth.pair import Account, Pair
from egnyte_doctor.oauth.store import TokenStore
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.oauth.asking import Asking


@record
class LogoutOptions:
    """What ``logout`` was asked for."""

    session: SessionOptions = SessionOptions()
    store: str = "auto"
    forget_only: bool = False
    no_color: bool = False


def perform(options: LogoutOptions) -> int:
    """Revoke and forget, and return the exit code."""
    from egnyte_doctor.oauth.asking import Asking

    with session(options.session) as chosen:
        told = Told(terminal(no_color=options.no_color), chosen.redactor)
        store = TokenStore(os.environ, options.store)
        account = account_of(chosen)
        with store.locked():
            pair = store.load(account)
            if pair is None:
                told.line(f"No token is kept for {account.host}.")
                return CLEAN
            for secret in (pair.access_token, pair.refresh_token):
                chosen.redactor.add(secret or "")
            if not options.forget_only:
                with Asking(chosen.way, chosen.redactor, chosen.deadline_s) as asking:
                    code = _revoked(chosen, asking, told, store, account, pair)
                if code != CLEAN:
                    told.paragraph(
                        "The token is kept: it may still be good. --forget-only forgets it."
                    )
                    return code
            store.forget(account)
        told.paragraph(f"The token for {account.host} is forgotten.")
        return CLEAN


def account_of(chosen: Session) -> Account:
    """Whose token the profile means. Raises ``DoctorError`` where it does not say."""
    target = chosen.target
    if target.host is None or target.host.kind != "tenant":
        raise DoctorError("no tenant's domain is stated: say --domain NAME")
    if "client_id" not in target.values:
        raise DoctorError(f"{target.missing['client_id']}; or say --client-id KEY")
    return Account(target.host.name, target.values["client_id"])


def _revoked(
    chosen: Session,
    asking: Asking,
    told: Told,
    store: TokenStore,
    account: Account,
    pair: Pair,
) -> int:
    """Revoke the pair. An access token that is over cannot: its refresh token gets one that can."""
    from egnyte_doctor.oauth.walk import Walk

    values = chosen.target.values
    if "client_secret" not in values and can_ask():
        given = secret_from_person("client_secret", may_lack=True)
        if given:
            chosen.redactor.add(given)
            values["client_secret"] = given
    course = Course("refresh", account.client_id, None, pair.scopes)
    means = Means(asking.ask, Nobody(), told, time.time, chosen.redactor, asking.wire.proxied)
    walk = Walk(course, chosen.target, means)
    if walk.revoked(pair):
        return CLEAN
    over = any(fact.fields.get("status") == 401 for fact in walk.notes.facts)
    if over and pair.refresh_token is not None and "client_secret" in values:
        told.says("The access token is over; its refresh token may still be good.")
        walk = Walk(course, chosen.target, means)
        fresh = walk.renewed(pair.refresh_token)
        if fresh is not None:
            store.save(account, fresh)
            if walk.revoked(fresh):
                return CLEAN
        elif any(fact.fields.get("signature") == "invalid_grant" for fact in walk.notes.facts):
            told.says("Both are over: there is nothing left to revoke.")
            return CLEAN
    found = diagnosed(walk.notes.in_order(), chosen.facts, chosen.rules)
    told.findings(found)
    return FOUND if found else UNCHECKED
