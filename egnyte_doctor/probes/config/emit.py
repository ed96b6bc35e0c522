"""From a profile's settings to facts. Credentials end here: facts hold their shape only."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.consumers import accepts, expected_form, wanted
from egnyte_doctor.egnyte import CREDENTIALS, parse_domain, suffix_kind
from egnyte_doctor.model import Fact, Standing, Value, Where
from egnyte_doctor.probes.config.keeping import kept
from egnyte_doctor.probes.config.redirects import (
    is_uri,
    redirect_fields,
    several,
    without_credentials,
)
from egnyte_doctor.probes.config.roles import PUBLISHED_PREFIXES
from egnyte_doctor.probes.config.scopes import corrected_entry, list_problems, scope_names
from egnyte_doctor.probes.config.setting import Profile, Setting, Source
from egnyte_doctor.probes.config.values import DAMAGE, fault_of, is_wording, seconds_of
from egnyte_doctor.record import field, mutable
from egnyte_doctor.redact import Redactor
from egnyte_doctor.scopes import SCOPES, scope_problem

_KNOWN_LENGTHS = frozenset({24, 28, 32, 48, 50, 64})
_SHOWN_ROLES = frozenset({"domain", "url", "redirect_uri", "scope", "grant_type", "suffix"})
NEARLY_ALL = len(SCOPES) - 6


@mutable
class Emitter:
    """Makes facts, tells the redactor every secret, and numbers equal values alike."""

    redactor: Redactor
    now: float
    numbers: dict[str, int] = field(default_factory=dict)
    host: str | None = None
    """That of the profile at work: every fact has it, so it is found once."""

    def number(self, text: str) -> int:
        """The same number for the same text: enough to compare, nothing to learn from."""
        return self.numbers.setdefault(text, len(self.numbers) + 1)

    def facts(self, profile: Profile, source: Source | None) -> list[Fact]:
        """All facts of one profile."""
        domain = profile.first("domain")
        literal = domain is not None and domain.state == "literal"
        self.host = parse_domain(domain.value).host if domain and literal else None
        facts = [self._profile_fact(profile)]
        scopes: dict[str, list[Setting]] = {}
        for setting in profile.settings:
            self._tell_redactor(setting)
            where = setting.where(profile.source)
            facts.append(self._value_fact(profile, setting, source, where))
            if setting.role == "scope" and setting.listed:
                scopes.setdefault(setting.name, []).append(setting)
            else:
                facts += self._role_facts(profile, setting, where)
        for listed in scopes.values():
            facts += self._scope_list(profile, listed)
        return facts

    def _tell_redactor(self, setting: Setting) -> None:
        filler = setting.state == "placeholder" and setting.role in CREDENTIALS
        if setting.secret or (filler and not is_wording(setting.value)):
            self.redactor.add(setting.value)
            self.redactor.add(setting.value.strip().rpartition(" ")[2])
        for secret in without_credentials(setting.value)[1]:
            self.redactor.add(secret)

    def _fact(
        self,
        profile: Profile,
        name: str,
        fields: dict[str, Value],
        where: Where,
        standings: dict[str, Standing] | None = None,
    ) -> Fact:
        standings = dict(standings or {})
        if profile.stage is not None and "stage" not in fields and name != "config.file":
            fields["stage"] = profile.stage
        if not profile.stage_declared:
            standings["stage"] = "inferred"
        return Fact(name, fields, where, profile.name, self.host, "declared", standings)

    def _profile_fact(self, profile: Profile) -> Fact:
        fields: dict[str, Value] = {
            "source": profile.source,
            "consumer": profile.consumer,
            **profile.said,
        }
        return self._fact(profile, "app.profile", fields, profile.where)

    def _value_fact(
        self, profile: Profile, setting: Setting, source: Source | None, where: Where
    ) -> Fact:
        literal = setting.state == "literal"
        fault = fault_of(setting.value, setting.role) if literal else None
        same = setting.value.strip()
        beside = "\0".join(("\0group", profile.source, *setting.entry.keys[:-1]))
        if setting.role == "domain" and literal:
            same = parse_domain(same).host
        fields: dict[str, Value] = {
            "role": setting.role,
            "setting": setting.name,
            "state": setting.state,
            "fault": fault,
            "damage": DAMAGE[fault] if fault else None,
            "credential": setting.role in CREDENTIALS,
            "live": source.live if source else True,
            "published": setting.published or setting.name.upper().startswith(PUBLISHED_PREFIXES),
            "same": self.number(same) if setting.state != "empty" else None,
            "fallback": setting.fallback,
            "group": self.number(beside),
        }
        fields |= {"tracked": False, "likely_committed": False} if source is None else kept(source)
        if setting.role in _SHOWN_ROLES:
            fields["shown"] = without_credentials(setting.value.strip())[0]
        return self._fact(profile, "config.value", fields, where)

    def _role_facts(self, profile: Profile, setting: Setting, where: Where) -> Iterator[Fact]:
        role, literal = setting.role, setting.state == "literal"
        kind = suffix_kind(setting.value) if role in ("domain", "url", "suffix") else None
        if kind is not None and (role == "suffix" or not literal):
            said = {"setting": setting.name, "raw": setting.value.strip(), "class": kind}
            yield self._fact(profile, "app.host_suffix", {**said}, where)
        if role == "scope" and setting.state in ("literal", "empty"):
            yield from self._scope_text(profile, setting, where)
        elif not literal:
            return
        elif role in ("domain", "url"):
            yield from self._domain(profile, setting, where)
        elif role == "client_id":
            fields = self._shape(setting)
            fields["ambiguous"] = setting.ambiguous
            yield self._fact(profile, "app.key", fields, where)
        elif role == "client_secret":
            yield self._fact(profile, "app.secret", self._shape(setting), where)
        elif role == "access_token":
            yield self._token(profile, setting, where)
        elif role == "redirect_uri":
            yield from self._redirect_uris(profile, setting, where)

    def _redirect_uris(self, profile: Profile, setting: Setting, where: Where) -> Iterator[Fact]:
        for uri in several(setting.value):
            if is_uri(uri):
                fields = redirect_fields(uri)
                fields |= {
                    "setting": setting.name,
                    "consumer": profile.consumer,
                    "own_key": profile.own_key,
                    "stand_in": _beside_stand_in(profile),
                }
                yield self._fact(profile, "oauth.redirect_uri", fields, where)

    def _shape(self, setting: Setting) -> dict[str, Value]:
        length = len(setting.value.strip().strip("\"'"))
        known = length in _KNOWN_LENGTHS and setting.value.strip().isalnum()
        return {
            "setting": setting.name,
            "shape": str(length) if known else "other",
            "length": length,
        }

    def _domain(self, profile: Profile, setting: Setting, where: Where) -> Iterator[Fact]:
        domain = parse_domain(setting.value, address=setting.role == "url")
        if setting.role == "url" and domain.kind == "service" and not _is_api(setting.value):
            return
        consumer = setting.consumer
        if consumer == "base-url" and setting.role == "domain":
            consumer = "unknown"
        fields: dict[str, Value] = {
            "setting": setting.name,
            "raw": without_credentials(setting.value)[0],
            "host": domain.host,
            "name": domain.name,
            "class": domain.kind,
            "form": domain.form,
            "fault": domain.fault,
            "consumer": consumer,
            "accepted": accepts(consumer, domain),
            "expected": expected_form(domain, consumer),
            "wanted": wanted(domain, consumer),
            "upper_case": domain.upper_case,
            "doubled": domain.doubled,
            "resembles": domain.resembles,
        }
        yield self._fact(profile, "app.domain", fields, where)

    def _token(self, profile: Profile, setting: Setting, where: Where) -> Fact:
        expires = profile.first("expires_at")
        fields = self._shape(setting)
        fields |= {
            "consumer": profile.consumer,
            "refresh_kept": profile.first("refresh_token") is not None,
        }
        same = _same(setting, profile)
        if not same or not all(key.ambiguous for key in same):
            # the same text under a name that may mean a token as well says nothing
            fields["equals_key"] = bool(same)
        moment = seconds_of(expires.value) if expires else None
        if moment is not None:
            fields["expired"] = moment < self.now
        return self._fact(profile, "app.token", fields, where)

    def _scope_text(self, profile: Profile, setting: Setting, where: Where) -> Iterator[Fact]:
        names, separator = scope_names(setting, profile.source)
        yield self._scopes(profile, setting, names, separator, where)
        yield from (self._scope(profile, setting.name, name, where) for name in names)

    def _scope_list(self, profile: Profile, settings: list[Setting]) -> Iterator[Fact]:
        if any(setting.state != "literal" for setting in settings):
            return
        names = [name for setting in settings for name in setting.value.split()]
        faulty = next((s for s in settings if corrected_entry(s.value)), settings[0])
        yield self._scopes(profile, faulty, names, "list", faulty.where(profile.source))
        for setting in settings:
            where = setting.where(profile.source)
            for name in setting.value.split():
                yield self._scope(profile, setting.name, name, where)

    def _scopes(
        self,
        profile: Profile,
        setting: Setting,
        names: list[str],
        separator: str | None,
        where: Where,
    ) -> Fact:
        known = {name for name in names if name in SCOPES}
        fields: dict[str, Value] = {
            "setting": setting.name,
            "count": len(names),
            "separator": separator,
            "written": setting.value,
            "spaced": " ".join(names),
            **list_problems(names),
            "whole_catalogue": len(known) >= NEARLY_ALL,
            "consumer": profile.consumer,
            "plural": setting.name.lower().endswith("s"),
        }
        if separator == "list":
            fields["corrected"] = corrected_entry(setting.value)
            fields["written"] = setting.value if fields["corrected"] else None
        return self._fact(profile, "oauth.scopes", fields, where)

    def _scope(self, profile: Profile, setting: str, name: str, where: Where) -> Fact:
        problem, nearest = scope_problem(name)
        fields: dict[str, Value] = {
            "setting": setting,
            "scope": name,
            "problem": problem,
            "nearest": nearest,
            "consumer": profile.consumer,
        }
        return self._fact(profile, "oauth.scope", fields, where)


def file_fact(source: Source, profiles: list[Profile]) -> Fact:
    """What is to be said of the file as a whole."""
    settings = [s for profile in profiles for s in profile.settings]
    fillers = [s.name for s in settings if s.state == "placeholder"]
    literal = [s for s in settings if s.state == "literal"]
    fields: dict[str, Value] = {
        "shape": source.shape,
        "store": source.shape in ("python-egnyte", "agentic-cli", "go-sdk"),
        "holds_credential": any(s.role in CREDENTIALS for s in literal),
        "live": source.live,
        "placeholders": len(fillers),
        "filled": len(literal),
        "placeholder_settings": ", ".join(dict.fromkeys(fillers)),
    }
    fields |= kept(source)
    if source.mode is not None:
        fields["readable_by_others"] = bool(source.mode & 0o077)
    filler = next((s for s in settings if s.state == "placeholder"), None)
    where = filler.where(source.path) if filler else Where(path=source.path)
    return Fact("config.file", fields, where, source.path)


def _same(token: Setting, profile: Profile) -> list[Setting]:
    """The keys of a profile whose text is that of the token."""
    keys = (s for s in profile.settings if s.role == "client_id" and s.state == "literal")
    return [key for key in keys if key.value.strip() == token.value.strip()]


def _is_api(url: str) -> bool:
    return "/pubapi" in url or "/puboauth" in url


def _beside_stand_in(profile: Profile) -> bool:
    """Whether the profile's Egnyte is a mock on this machine or in this network."""
    for setting in profile.settings:
        if setting.role in ("domain", "url") and setting.state == "literal":
            domain = parse_domain(setting.value)
            single = "." not in domain.host.removesuffix(".egnyte.com")
            addressed = "://" in setting.value and ".egnyte.com" not in setting.value.lower()
            if domain.kind in ("local", "address") or (single and addressed):
                return True
    return False
