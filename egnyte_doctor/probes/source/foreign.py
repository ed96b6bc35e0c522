"""Whether a switch or a header belongs to a call of another host than Egnyte's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.hosts import opened
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import WORD

_HOST = pattern(r"https?://([\w.{}-]+)")
_GENERAL = frozenset(
    "url uri base host domain api endpoint server root site address tenant target path link href "
    "location request req full the my get to from app".split()
)
"""Words of names that say nothing about whose address it is."""
_MOST = 4
"""Calls around a place that are asked."""
_SERVICES = pattern(
    r"elastic|opensearch|redis|mongo|sequelize|typeorm|knex|postgres|psycopg|asyncpg|\bpg\b|mysql|"
    r"mariadb|mssql|sqlserver|sqlalchemy|create_engine|sqlconnection|datasource|nodemailer|"
    r"createtransport|smtp|starttls|imap|ldap|kafka|amqp|rabbit|minio|boto|kube|docker|hvac|"
    r"snowflake|clickhouse|cassandra|influx|mqtt|sftp|\bftps?\b|(?:^|\.)pool$",
    re.IGNORECASE,
)
"""Names of calls that connect with a service of another kind: a database, a mail server."""


def is_foreign(scene: Scene, offset: int) -> bool:
    """Whether the innermost call around an offset that names a host names another than Egnyte's.

    The braces behind a call belong to it, and so does what is done with the variable that it, or
    the map around the offset, is assigned to.
    """
    for call in _calls_around(scene, offset):
        told = _told(scene, call)
        if told is not None:
            return not told
        if _is_of_service(call) and _same_function(scene, call, offset):
            return True
    return _used_elsewhere(scene, offset)


def _is_of_service(call: Call) -> bool:
    return _SERVICES.search(call.name) is not None and "egnyte" not in call.name.lower()


def _same_function(scene: Scene, call: Call, offset: int) -> bool:
    """Whether an offset belongs to a call itself, and not to a function that it is given."""
    at = scene.tokens[call.at].start
    return scene.unit.function_at(at) == scene.unit.function_at(offset)


def _calls_around(scene: Scene, offset: int) -> Iterator[Call]:
    """The calls around an offset, and those that braces around it belong to, inner ones first."""
    tokens = scene.tokens
    around = [c for c in scene.code.calls if tokens[c.first].start <= offset < tokens[c.end].start]
    by_end = {call.end: call for call in scene.code.calls}
    for first, _ in scene.unit.brackets_around(offset):
        at = first - 1
        while at > 0 and tokens[at].kind == "break":
            at -= 1
        if tokens[first].text == "{" and at in by_end:
            around.append(by_end[at])
    return iter(sorted(around, key=lambda call: -call.first)[:_MOST])


def _told(scene: Scene, call: Call) -> bool | None:
    """Whether a call goes to Egnyte; None where its arguments do not say."""
    for first, last in (*call.args, *_initialized(scene, call)):
        if last - first > 60 or not _is_address(scene, first, last):
            continue
        template = opened(scene.code.template(first, last))
        text = template.text
        if "egnyte" in text.lower() or "/pubapi" in text or "puboauth" in text:
            return True
        host = _HOST.search(text)
        if host is not None and not host[1].startswith("{}"):
            return False
        if text.startswith(("{}/", "{}?")) and template.holes and _is_named(template.holes[0]):
            return False
    return None


def _is_address(scene: Scene, first: int, last: int) -> bool:
    """Whether an argument may be the address that is called: not where it has another name."""
    if last - first < 3 or scene.tokens[first + 1].text not in ("=", ":", "=>"):
        return True
    name = scene.tokens[first].text.lower()
    other = "redirect" in name or "callback" in name or "return" in name
    return not other and any(word in name for word in ("ur", "host", "base", "endpoint", "address"))


def _initialized(scene: Scene, call: Call) -> Iterator[tuple[int, int]]:
    """The values in the braces behind a call: ``new Client(handler) { BaseAddress = url }``."""
    tokens, at = scene.tokens, call.end + 1
    while at < len(tokens) and tokens[at].kind == "break":
        at += 1
    if at < len(tokens) and tokens[at].text == "{" and scene.unit.is_open(at):
        yield from scene.code.split(at + 1, scene.unit.partner[at])


def _is_named(hole: str) -> bool:
    """Whether the name of a base address says that it is that of something else."""
    said = set(words(re.split(r"\W+", hole.strip(" ()[]'\""))[-1]))
    return bool(said) and "egnyte" not in said and not said & _GENERAL


def _used_elsewhere(scene: Scene, offset: int) -> bool:
    """Whether the variable that holds what stands at an offset is only used for other hosts."""
    held = [
        named
        for named in scene.code.named
        if scene.tokens[named.value[0]].start <= offset < scene.tokens[named.value[1] - 1].end
        and scene.tokens[named.at].kind == WORD
    ]
    named = min(held, key=lambda n: n.at, default=None)
    owner = scene.code.chain(named.at)[0] if named is not None else ""
    name = owner.partition(".")[0] if named is not None else _owner_at(scene, offset)
    if not name or len(name) < 2:
        return False
    told = [
        answer
        for call in scene.code.calls
        if any(
            token.text == name
            for first, last in (*call.args, (call.first, call.at))
            for token in scene.tokens[first : min(last, first + 12)]
        )
        for answer in [_told(scene, call)]
        if answer is not None or _is_of_service(call)
    ]
    return bool(told) and not any(told)


def _owner_at(scene: Scene, offset: int) -> str:
    """The variable whose member stands at an offset: ``handler`` of ``handler.Callback = ...``."""
    inside = scene.unit.inside(offset, offset + 1)
    if not inside or scene.tokens[inside[0]].kind != WORD:
        return ""
    return scene.code.chain(inside[0])[0].partition(".")[0]
