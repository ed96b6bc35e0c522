"""The derived facts of a tree of files."""

from __future__ import annotations

import json

from egnyte_doctor.request import Request
from egnyte_doctor.run import find_settings, gather
from egnyte_doctor.world import MemoryFile, MemoryWorld

OWN = "egnyte-doctor.toml"
FAKE = "FAKE" + "Zk4qW9rT1mX7bN3c" * 4


def facts_of(files, env=None):
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()}, env or {})
    return gather(world, Request(), find_settings(world, Request())).facts


def clients(files, env=None):
    return [fact for fact in facts_of(files, env) if fact.name == "app.client"]


def client(files):
    (found,) = clients(files)
    return found


def conflicts(files, env=None):
    found = [fact for fact in facts_of(files, env) if fact.name == "app.conflict"]
    return [(f.fields["setting"], f.fields["first"], f.fields["second"]) for f in found]


def cli(**profile):
    profile = {"domain": "https://acme.egnyte.com", **profile}
    return {"config.json": json.dumps({"default_profile": "a", "profiles": {"a": profile}})}
