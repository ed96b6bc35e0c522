"""The file of results: taken up where it ends, and never spoilt."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.cli.results import Results
from egnyte_doctor.model import DoctorError


def line(text: str, outcome: str = "tenant") -> str:
    return json.dumps({"input": text, "outcome": outcome})


def test_what_is_there_is_done_and_more_is_added(tmp_path):
    path = tmp_path / "results.jsonl"
    with Results(str(path)) as results:
        assert results.done == set()
        results.add([line("acme"), line("other", "not_a_tenant")])
    with Results(str(path)) as results:
        assert results.done == {hash("acme"), hash("other")}
        results.add([line("third")])
    inputs = [json.loads(text)["input"] for text in path.read_text().splitlines()]
    assert inputs == ["acme", "other", "third"]


def test_what_could_not_be_checked_is_not_done_until_it_is(tmp_path):
    path = tmp_path / "results.jsonl"
    path.write_text(f"{line('acme', 'unchecked')}\n")
    with Results(str(path)) as results:
        assert results.done == set()
        results.add([line("acme")])
    with Results(str(path)) as results:
        assert results.done == {hash("acme")}


@pytest.mark.parametrize("cut", [1, 9, 20])
def test_a_line_that_was_cut_short_is_written_anew(tmp_path, cut):
    path = tmp_path / "results.jsonl"
    path.write_text(f"{line('acme')}\n{line('other')[:cut]}")
    with Results(str(path)) as results:
        assert results.done == {hash("acme")}
        results.add([line("other")])
    assert path.read_text() == f"{line('acme')}\n{line('other')}\n"


@pytest.mark.parametrize("text", ["hello\n", "[]\n", '{"input": 1, "outcome": "x"}\n', "{}\n"])
def test_a_file_of_anything_else_is_left_as_it_is(tmp_path, text):
    path = tmp_path / "notes.txt"
    path.write_text(f"{line('acme')}\n{text}")
    before = path.read_bytes()
    with pytest.raises(DoctorError, match=r"notes\.txt:2: is no result"):
        Results(str(path))
    assert path.read_bytes() == before


def test_a_link_and_a_folder_are_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("link", "."):
        with pytest.raises(DoctorError, match="cannot write"):
            Results(str(tmp_path / name))
    assert not (tmp_path / "elsewhere").exists()


def test_two_runs_do_not_add_to_one_file(tmp_path):
    path = str(tmp_path / "results.jsonl")
    with Results(path), pytest.raises(DoctorError, match="another run is adding to it"):
        Results(path)
    with Results(path):
        pass
