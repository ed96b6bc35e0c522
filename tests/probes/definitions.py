"""App Definitions, and the facts and findings that they make."""

from __future__ import annotations

import json

from egnyte_doctor.engine import judge
from egnyte_doctor.probes.config import definition
from egnyte_doctor.probes.config.readers.json_ import read
from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir

PATH = "app/definition.json"
RULES = [f.rule for f in read_rules(rules_dir()) if f.rule.subject == "definition"]
SEND = {
    "entryPoint": "context_menu",
    "types": ["file"],
    "serviceUrl": "https://acme.example/invoke",
    "invocationMethod": "post_to_tab",
    "text": "Sign",
}
GOOD = {
    "appId": "acme",
    "name": "Acme for Egnyte",
    "apiKey": "FAKEabcdefghijkmnpqrst99",
    "type": "egnyte_ui",
    "company": {"name": "Acme"},
    "support": {"web": "https://acme.example/help"},
    "categories": [],
    "industries": [],
    "description": "Signs documents.",
    "appLogo": "https://acme.example/logo.png",
    "accessLevel": "fileSystem",
    "screenshots": {"images": [f"https://acme.example/{n}.png" for n in range(3)]},
    "integrations": {"send": SEND},
}


def facts_of(content, name="definition.field"):
    text = content if isinstance(content, str) else json.dumps(content)
    return [fact for fact in definition.facts(read(text), PATH) if fact.name == name]


def field(content, place):
    (found,) = [f for f in facts_of(content) if f.fields["place"] == place]
    return found


def with_send(**more):
    return {**GOOD, "integrations": {"send": {**SEND, **more}}}


def findings(content):
    facts = definition.facts(read(json.dumps(content)), PATH)
    outcomes = judge(RULES, facts, [], online=False)
    return [o.finding for o in outcomes if o.finding]
