"""The repository of a team, for every test here."""

from tests.hooks.repository import repository as repository  # noqa: PLC0414 - a fixture
