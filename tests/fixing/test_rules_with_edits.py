"""Every rule with an edit: it mends an example of its own, and makes no example worse."""

from __future__ import annotations

import pytest

from egnyte_doctor.examples import example_world
from egnyte_doctor.rule_examples import Example
from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir
from tests.fixing.trees import check_mended, mend

FILES = {file.rule.id: file for file in read_rules(rules_dir())}
EDITS = sorted(name for name, file in FILES.items() if file.rule.fix.edit is not None)


def offline(name: str) -> list[Example]:
    return [e for e in FILES[name].examples if e.expect == "fail" and not e.live and e.files]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_mends_an_example_of_its_rule(name):
    mended = [
        finding
        for example in offline(name)
        for finding in mend(example_world(example)).fixed
        if finding.rule == name
    ]
    assert mended, "no failing example shows the edit"


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_example_gets_worse(name):
    for example in FILES[name].examples:
        if not example.live and example.files:
            world = example_world(example)
            made = mend(world)
            if made.files:
                check_mended(world, made)


@pytest.mark.parametrize("name", EDITS)
def test_safe_edits_alone_are_made_unless_asked(name):
    edit = FILES[name].rule.fix.edit
    assert edit is not None
    for example in offline(name):
        fixed = mend(example_world(example), unsafe=False).fixed
        assert edit.safe or name not in {finding.rule for finding in fixed}
