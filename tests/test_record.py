"""Records behave as frozen data classes do."""

from __future__ import annotations

import copy
import pickle

import pytest

from egnyte_doctor.model import Where
from egnyte_doctor.probes.config.setting import Profile
from egnyte_doctor.record import field, fields_of, record, replace


def test_fields_come_by_place_and_by_name_with_defaults():
    where = Where("a.env", column=3)
    assert (where.path, where.line, where.column) == ("a.env", None, 3)
    assert fields_of(where)[:3] == ("path", "line", "column")
    assert repr(where).startswith("Where(path='a.env', line=None, column=3")


def test_wrong_fields_are_refused():
    with pytest.raises(TypeError, match="unexpected keyword"):
        Where(pth="a.env")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="multiple values"):
        Where("a.env", path="b.env")  # type: ignore[misc]
    with pytest.raises(TypeError, match="takes"):
        Where(*range(20))
    with pytest.raises(TypeError, match="missing 3 required"):
        Profile()  # type: ignore[call-arg]


def test_a_record_is_frozen_equal_by_value_and_hashable():
    where = Where("a.env", 1)
    with pytest.raises(AttributeError, match="frozen"):
        where.line = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        where.unknown = 2  # type: ignore[attr-defined]
    assert where == Where("a.env", 1)
    assert where != Where("a.env", 2)
    assert where != Profile("a.env", "1", "x")  # type: ignore[comparison-overlap]
    assert hash(where) == hash(Where("a.env", 1))
    assert replace(where, line=2) == Where("a.env", 2)


def test_a_record_survives_copying_and_pickling():
    where = Where("a.env", 1)
    assert copy.copy(where) == where
    assert pickle.loads(pickle.dumps(where)) == where


def test_a_mutable_record_has_its_own_default_lists():
    first, second = Profile("a", "a.env", "dotenv"), Profile("b", "b.env", "dotenv")
    first.stage = "production"
    first.said["kind"] = "public"
    assert (second.stage, second.said) == (None, {})


def test_every_instance_is_made_alike_the_first_and_the_thousandth():
    @record
    class Pair:
        one: int
        two: list[int] = field(default_factory=list)
        three: str = "x"

    made = [Pair(number, three="y") for number in range(100)]
    assert made == [Pair(number, [], "y") for number in range(100)]
    assert len({id(pair.two) for pair in made}) == 100
    assert repr(made[0]) == "Pair(one=0, two=[], three='y')"


@pytest.mark.parametrize("before", [0, 100])
def test_a_wrong_call_is_refused_at_first_and_later(before):
    @record
    class Pair:
        one: int
        two: int = 2

    for number in range(before):
        assert Pair(number).two == 2
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'one'"):
        Pair(two=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'three'"):
        Pair(1, three=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="multiple values for argument 'one'"):
        Pair(1, one=3)  # type: ignore[misc]
    with pytest.raises(TypeError, match="takes from 2 to 3 positional arguments"):
        Pair(1, 2, 3)  # type: ignore[call-arg]
    assert Pair(1) == Pair(1, 2)
