"""Frozen data classes that cost nothing to start.

The standard ``dataclasses`` module and its generated classes take longer to load than Python takes
to start, and a pre-commit hook pays that at every run (``make bench`` measures the start). This is
the part of it that we use: typed fields with defaults, slots, equality, and ``replace``. Type
checkers see an ordinary data class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_options):
        """Only type checkers read it; importing typing for it would cost 4 ms."""
        return lambda decorator: decorator


_FEW = 24
"""Instances of one class that take less time to fill in a loop than to compile a function for."""


class _Factory:
    __slots__ = ("make",)

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is made anew for each instance."""
    return _Factory(default_factory)  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Turn a class of annotated fields into a frozen data class with slots."""
    return _made(cls, frozen=True)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """The same for a class whose instances change while they are filled."""
    return _made(cls, frozen=False)


def replace(instance: T, **changes: Any) -> T:
    """A copy with other values in the named fields."""
    fields: tuple[str, ...] = type(instance).__fields__  # type: ignore[attr-defined]
    values = {name: getattr(instance, name) for name in fields}
    return type(instance)(**{**values, **changes})


def fields_of(value: object) -> tuple[str, ...]:
    """The field names of a record, none for anything else."""
    return getattr(type(value), "__fields__", ())


def _made(cls: type[T], *, frozen: bool) -> type[T]:
    names = tuple(cls.__annotations__)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    space = {k: v for k, v in cls.__dict__.items() if k not in given}
    space.pop("__dict__", None)
    space.pop("__weakref__", None)
    space |= {"__slots__": names, "__fields__": names, "__match_args__": names}
    space["__eq__"] = _equal
    space["__repr__"] = _shown
    space["__reduce__"] = _reduced
    if frozen:
        space |= {"__setattr__": _refused, "__delattr__": _refused, "__hash__": _hashed}
    space["__init__"] = _first_init(names, given, frozen=frozen)
    made: type[T] = type(cls.__name__, cls.__bases__, space)
    return made


def _first_init(
    names: tuple[str, ...], given: dict[str, Any], *, frozen: bool
) -> Callable[..., None]:
    """The ``__init__`` of the first instances, which a loop fills; then ``_init`` is worth it."""
    count = 0

    def __init__(self: object, *values: Any, **named: Any) -> None:  # noqa: N807
        nonlocal count
        count += 1
        found = _arguments(names, given, values, named) if count <= _FEW else None
        if found is None:  # a wrong call too: the real one says what is wrong with it
            type(self).__init__ = real = _init(names, given, frozen=frozen)  # type: ignore[method-assign]
            real(self, *values, **named)
            return
        for name, value in found.items():
            object.__setattr__(self, name, value)

    return __init__


def _arguments(
    names: tuple[str, ...],
    given: Mapping[str, Any],
    values: tuple[Any, ...],
    named: Mapping[str, Any],
) -> dict[str, Any] | None:
    """A value for each field; None where a function of these arguments would refuse the call."""
    found = {**given, **dict(zip(names, values, strict=False)), **named}
    twice = named and not named.keys().isdisjoint(names[: len(values)])
    if twice or len(values) > len(names) or len(found) != len(names):
        return None
    if named and found.keys() != set(names):
        return None
    for name, default in given.items():
        if found[name] is default and isinstance(default, _Factory):
            found[name] = default.make()
    return found


def _init(names: tuple[str, ...], given: dict[str, Any], *, frozen: bool) -> Callable[..., None]:
    """One compiled ``__init__``: thousands of tokens and facts are made at each run."""
    scope: dict[str, Any] = {"_store": object.__setattr__}
    heads, lines = [], []
    for name in names:
        default, value = f"_default_{name}", name
        if name in given:
            scope[default] = given[name]
            heads.append(f"{name}={default}")
            if isinstance(given[name], _Factory):
                value = f"{default}.make() if {name} is {default} else {name}"
        else:
            heads.append(name)
        lines.append(f" _store(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    # Only field names reach the text, and Python has already taken them as names.
    exec(f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines), scope)  # noqa: S102
    made: Callable[..., None] = scope["__init__"]
    return made


def _values(instance: object) -> tuple[Any, ...]:
    return tuple(getattr(instance, name) for name in fields_of(instance))


def _equal(self: object, other: object) -> bool:
    return type(self) is type(other) and _values(self) == _values(other)


def _hashed(self: object) -> int:
    return hash(_values(self))


def _reduced(self: object) -> tuple[Any, ...]:
    return type(self), _values(self)


def _shown(self: object) -> str:
    inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields_of(self))
    return f"{type(self).__name__}({inner})"


def _refused(self: object, name: str, _value: object = None) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be changed")
