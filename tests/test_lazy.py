"""Ready-made patterns are those that ``re`` would make, and never stand in the way."""

from __future__ import annotations

import marshal
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.patterns import of_modules
from egnyte_doctor import lazy


@pytest.fixture
def ready(tmp_path, monkeypatch):
    """A file of ready-made patterns, written anew and not read yet."""
    monkeypatch.setattr(lazy, "FILE", str(tmp_path / "patterns.bin"))
    monkeypatch.setattr(lazy, "_known", None)
    lazy.write_patterns()
    return tmp_path / "patterns.bin"


def test_every_pattern_of_the_package_is_what_re_compiles(ready, monkeypatch):
    _, entries = marshal.loads(ready.read_bytes())
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("was compiled anew"))
    made = {key: lazy.compiled(*key) for key in entries}
    monkeypatch.undo()
    assert len(made) > 200
    for key, found in made.items():
        assert found == re.compile(*key), key  # flags, codes and source are compared


@given(
    st.lists(st.sampled_from(["(?P<n>a|bc)", "[^x-z]{2,5}+", "(?i:é)", r"\b\d*?$", "(b)?", "|"]))
)
def test_a_pattern_taken_apart_and_put_together_is_the_same(pieces):
    source = "".join(dict.fromkeys(pieces))
    for flags in (0, re.IGNORECASE | re.MULTILINE, re.DOTALL | re.ASCII):
        again = lazy._put_together(source, lazy._taken_apart(source, int(flags)))
        compiled = re.compile(source, flags)
        assert (again, again.groupindex) == (compiled, compiled.groupindex)
        assert repr(again.search("xabc d12é")) == repr(compiled.search("xabc d12é"))


def test_what_was_not_there_at_the_build_is_compiled(ready, monkeypatch):
    monkeypatch.setattr(lazy, "_made", {})
    assert lazy.compiled("new(er)?", 0) == re.compile("new(er)?")
    with pytest.raises(re.error):
        lazy.pattern("(").search("x")


def damaged(document):
    engine, entries = document
    broken = {key: (entry[0], b"\xff" * 40, *entry[2:]) for key, entry in entries.items()}
    return marshal.dumps((engine, broken))


@pytest.mark.parametrize(
    "content",
    [
        lambda _: b"",
        lambda document: marshal.dumps(document)[:-9],
        lambda _: marshal.dumps(7),
        lambda document: marshal.dumps(((sys.hexversion + 1, 0, 4), document[1])),
        damaged,
    ],
    ids=["empty", "torn", "another shape", "another Python", "damaged codes"],
)
def test_a_file_that_does_not_fit_is_passed_over(ready, content):
    document = marshal.loads(ready.read_bytes())
    ready.write_bytes(content(document))
    for key in list(document[1])[:40]:
        assert lazy.compiled(*key) == re.compile(*key)


def test_without_the_file_patterns_are_compiled(ready):
    ready.unlink()
    assert lazy.compiled("a+", re.IGNORECASE) == re.compile("a+", re.IGNORECASE)


def test_the_search_for_runaway_patterns_sees_every_one_of_the_package(ready):
    _, entries = marshal.loads(ready.read_bytes())
    seen = {(found.pattern.pattern, found.pattern.flags) for found in of_modules()}
    assert seen >= {(source, re.compile(source, flags).flags) for source, flags in entries}
