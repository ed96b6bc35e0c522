"""One login, step by step: each request is told, and each answer becomes a fact to be judged.

Nothing is judged here. Where a step fails the walk ends, and the rules say from the facts why.
"""

from __future__ import annotations

from egnyte_doctor.errors.signatures import by_code
from egnyte_doctor.errors.text import cleaned
from egnyte_doctor.flows import (
    EAS_HOSTS,
    EAS_PATH,
    REVOKE_PATH,
    TOKEN_PATH,
    USERINFO_PATH,
    Query,
    authorize_query,
    code_form,
    password_form,
    refresh_form,
    url,
)
from egnyte_doctor.oauth.answer import expiry, pair_from
from egnyte_doctor.oauth.callback import Arrival, Callback, fresh_state, read_callback
from egnyte_doctor.oauth.course import Course, Means
from egnyte_doctor.oauth.pair import Pair
from egnyte_doctor.oauth.tenants import Tenants
from egnyte_doctor.probes.live.notes import REPORT, Notes
from egnyte_doctor.probes.live.replies import json_of
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.wire.hosts import service_host
from egnyte_doctor.wire.model import Host, HttpRequest, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.model import Value

NO_TOKEN = "the answer holds no bearer token"  # noqa: S105 - words


class Walk:
    """Walks one course. ``notes`` fill as answers come.

    What the walk learns, the redactor knows before anybody is told of it.
    """

    def __init__(self, course: Course, target: Target, means: Means) -> None:
        self.notes = Notes(target, proxied=means.proxied)
        self.host = target.host
        self._course = course
        self._target = target
        self._ask = means.ask
        self._person = means.person
        self._teller = means.teller
        self._clock = means.clock
        self._redactor = means.redactor

    def run(self) -> Pair | None:
        """Walk to the token; None where that failed."""
        if self._course.flow == "password":
            return self._by_password()
        found = self._by_callback()
        if found is None:
            return None
        callback, arrival = found
        host = self._tenant(arrival)
        if host is None:
            return None
        self.host = host
        if callback.outcome == "code":
            return self._by_code(host, callback)
        now = self._clock()
        ends = expiry(callback.expires_in, now)
        scopes = callback.scopes or self._course.scopes
        return Pair(callback.value, obtained=now, expires_at=ends, scopes=scopes)

    def renewed(self, refresh_token: str) -> Pair | None:
        """A new pair for a refresh token, which is void from then on; None where that failed."""
        assert self.host is not None
        self._teller.step("Renew the token")
        secrets = (*self._secret(), ("refresh_token", refresh_token))
        return self._pair(self.host, refresh_form(self._course.client_id), secrets, "refresh")

    def proven(self, pair: Pair) -> bool:
        """Whether the API takes the token: whose it is, is told."""
        assert self.host is not None
        self._teller.step("See whose token it is")
        request = HttpRequest("userinfo", self.host, USERINFO_PATH, bearer=pair.access_token)
        self._teller.sends(request)
        answer = self._ask(request)
        if not isinstance(answer, Reply):
            self._teller.came(answer)
            self.notes.reached(self.host, "userinfo", answer)
            return False
        self.notes.report(self.host, answer, "userinfo", "userinfo", signed=True)
        user = json_of(answer)
        name, kind = user.get("username"), user.get("user_type")
        words = [cleaned(word) or "" for word in (name, kind) if isinstance(word, str)]
        self._teller.came(answer, ", ".join(words) if answer.status == 200 else "")
        return answer.status == 200

    def revoked(self, pair: Pair) -> bool:
        """Whether the token is void from now on, with the refresh token beside it (facts 2.8)."""
        assert self.host is not None
        self._teller.step("Revoke the token")
        secrets = (*self._secret(), ("token", pair.access_token))
        request = HttpRequest(
            "revoke",
            self.host,
            REVOKE_PATH,
            method="POST",
            secrets=secrets,
            bearer=pair.access_token,
        )
        self._teller.sends(request)
        answer = self._ask(request)
        self._teller.came(answer)
        if not isinstance(answer, Reply):
            self.notes.reached(self.host, "revoke", answer)
            return False
        self.notes.report(self.host, answer, "revoke", "revoke", signed=True)
        return answer.status < 300

    # ------------------------------------------------------------------ the browser's part

    def _by_callback(self) -> tuple[Callback, Arrival] | None:
        course, state = self._course, fresh_state()
        page = self._login_page(state)

        def mine(parameters: str) -> bool:
            return read_callback(parameters, state, implicit=course.implicit).state != "differs"

        self._teller.step("Send the user's browser to the login page")
        self._teller.shows(page, state)
        began = self._clock()
        arrival = self._person.sign_in(page, course, mine)
        waited = round(self._clock() - began)
        if arrival is None:
            self._note_callback(None, None, waited)
            return None
        callback = read_callback(arrival.parameters, state, implicit=course.implicit)
        if callback.value:
            self._redactor.add(callback.value)
        self._note_callback(arrival, callback, waited)
        if callback.state != "matches":
            return None  # nothing of it is ours: neither its code nor its error
        if callback.outcome == "error":
            self._note_error(callback)
            return None
        return (callback, arrival) if callback.outcome != "empty" else None

    def _login_page(self, state: str) -> str:
        course = self._course
        response_type = "token" if course.implicit else "code"
        query = authorize_query(
            course.client_id, response_type, course.redirect_uri, course.scopes, state
        )
        if course.region is not None:
            return url(EAS_HOSTS[course.region], EAS_PATH, query)
        assert self._target.host is not None
        return url(self._target.host.name, course.path, query)

    def _asked(self) -> Host:
        """The host whose login page was opened."""
        if self._course.region is not None:
            service = service_host(EAS_HOSTS[self._course.region])
            assert service is not None
            return service
        assert self._target.host is not None
        return self._target.host

    def _note_callback(
        self, arrival: Arrival | None, callback: Callback | None, waited: int
    ) -> None:
        fields: dict[str, Value] = {"flow": self._course.flow, "seconds": waited}
        fields |= {"arrival": None, "outcome": None, "state": None}
        if arrival is not None and callback is not None:
            fields["arrival"] = "pasted" if arrival.pasted else "listener"
            fields |= {"outcome": callback.outcome, "state": callback.state}
            brought = {"code": "a code", "token": "an access token", "error": "a refusal"}
            told = {
                "matches": "with the state that was sent",
                "differs": "with another state than was sent",
                "missing": "without a state",
            }
            what = brought.get(callback.outcome, "nothing of use")
            self._teller.says(f"came back: {what}, {told[callback.state]}")
        place = self._target.places.get("redirect_uri")
        self.notes.fact("login.callback", self._asked(), fields, place)

    def _note_error(self, callback: Callback) -> None:
        known = by_code(callback.error or "")
        host = self._asked()
        code, text = cleaned(callback.error), cleaned(callback.description)
        fields: dict[str, Value] = {
            "source": "live",
            "endpoint": "callback",
            "host_kind": host.kind,
            "signature": known.signature if known else "unrecognised",
            "dialect": "oauth",
            "code": code,
            "text": text or code,
            "flow": self._course.flow,
            "symptoms": (),
        }
        self._teller.says(f"it says: {code}{f' ({text})' if text else ''}")
        self.notes.fact(REPORT, host, fields, self._target.places.get("client_id"))

    def _tenant(self, arrival: Arrival) -> Host | None:
        own = self._target.host
        declared = own if own is not None and own.kind == "tenant" else None
        tenants = Tenants(declared, self._ask, self._person, self._teller)
        if self._course.region is None:
            return tenants.declared(arrival.referer)
        return tenants.told(arrival.referer)

    # ------------------------------------------------------------------ the token endpoint

    def _by_password(self) -> Pair | None:
        assert self.host is not None
        self._teller.step("Ask for a token")
        values = self._target.values
        form = password_form(self._course.client_id, values["username"], self._course.scopes)
        secrets = (*self._secret(), ("password", values["password"]))
        return self._pair(self.host, form, secrets, "password")

    def _by_code(self, host: Host, callback: Callback) -> Pair | None:
        course = self._course
        self._teller.step("Exchange the code")
        form = code_form(course.client_id, course.redirect_uri or "", course.scopes)
        secrets = (*self._secret(), ("code", callback.value))
        return self._pair(host, form, secrets, "authorization_code")

    def _secret(self) -> Query:
        secret = self._target.values.get("client_secret")
        return (("client_secret", secret),) if secret else ()

    def _pair(self, host: Host, form: Query, secrets: Query, grant: str) -> Pair | None:
        request = HttpRequest("login", host, TOKEN_PATH, method="POST", form=form, secrets=secrets)
        self._teller.sends(request)
        answer = self._ask(request)
        if not isinstance(answer, Reply):
            self._teller.came(answer)
            self.notes.reached(host, "login", answer)
            return None
        now, asked = self._clock(), self._course.scopes
        pair = pair_from(answer.body, now, asked) if answer.status == 200 else None
        if pair is not None:
            self._redactor.add(pair.access_token)
            self._redactor.add(pair.refresh_token or "")
        more: dict[str, Value] = {"grant": grant, "flow": self._course.flow}
        if self._course.flow == "refresh":
            del more["flow"]  # how the app got its token is for its settings to say
        if pair is None and answer.status < 400:
            more |= {"signature": "unrecognised", "text": NO_TOKEN}
        self.notes.report(host, answer, "token", "login", **more)
        self._teller.came(answer, in_words(pair, now) if pair else "")
        return pair


def in_words(pair: Pair, now: float) -> str:
    """What a pair is worth, without showing it."""
    parts = [f"an access token of {len(pair.access_token)} characters"]
    parts.append("a refresh token" if pair.refresh_token else "no refresh token")
    if pair.expires_at is None:
        parts.append("no word of when it ends")
    else:
        parts.append(f"good for {lasting(pair.expires_at - now)}")
    if pair.scopes:
        parts.append(f"for {cleaned(' '.join(pair.scopes))}")
    return ", ".join(parts)


def lasting(seconds: float) -> str:
    """A time to come, in the unit that suits it."""
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{round(seconds / length)} {unit}s"
    return f"{max(0, round(seconds))} seconds"
