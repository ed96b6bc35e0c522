"""Baseline files: which one counts, where its paths start, and what of a run it may speak of."""

from __future__ import annotations

import os
from collections.abc import Callable

from egnyte_doctor.baseline import Baseline, parse
from egnyte_doctor.model import DoctorError
from egnyte_doctor.request import Request
from egnyte_doctor.settings import Settings
from egnyte_doctor.world import Listing, Missing, ReadProblem, World


def find_baseline(
    world: World, request: Request, settings: Settings, listing: Listing
) -> Baseline | None:
    """The baseline that the command line names, else the settings; None where neither does.

    Raises ``DoctorError`` for one that cannot be used: an unread baseline would hide nothing, and
    a broken one must not pass for an empty one.
    """
    path, named_by_tree = request.baseline, False
    if path is None and settings.baseline is not None and not request.new_baseline:
        path, named_by_tree = _beside(settings), True
    if path is None:
        return None
    place = places_of(path)
    try:
        data = world.read(path, follow=not named_by_tree).data
        entries = parse(data.decode("utf-8"), path)
    except Missing:
        raise DoctorError(f"{path}: there is no such baseline; --write-baseline makes it") from None
    except ReadProblem as problem:
        raise DoctorError(f"{path}: {problem}") from None
    except UnicodeDecodeError:
        raise DoctorError(f"{path}: is no baseline: it is not UTF-8") from None
    return Baseline(entries, place, _looked_at(request, listing, place))


def _beside(settings: Settings) -> str:
    """The path that the settings give, below their own folder and through no link.

    They come with the tree that is checked: it may not point at other files.
    """
    folder, _, _ = (settings.path or "").rpartition("/")
    given = settings.baseline or ""
    path = f"{folder}/{given}" if folder else given
    at = f"{settings.path}: check.baseline"
    parts = given.split("/")
    if not given or "\\" in given or "\0" in given or os.path.isabs(given) or ".." in parts:
        raise DoctorError(f"{at}: must be a path below the folder of these settings, with /")
    top = os.path.realpath(folder or ".")
    if os.path.realpath(os.path.dirname(path) or ".") != os.path.normpath(
        os.path.join(top, os.path.dirname(given))
    ):
        raise DoctorError(f"{at}: leads through a link, and links are not followed")
    return path


def places_of(path: str) -> Callable[[str], str]:
    """What the paths of findings are, relative to the folder of a baseline."""
    folder = os.path.dirname(os.path.abspath(path))
    return lambda found: os.path.relpath(os.path.abspath(found), folder).replace(os.sep, "/")


def _looked_at(
    request: Request, listing: Listing, place: Callable[[str], str]
) -> Callable[[str], bool]:
    """Whether a run has looked at a path: files by name, folders with all that was in them."""
    if request.profile is not None:
        return lambda _path: False
    given = {place(file.path) for file in listing.files if file.given}
    folders = {place(path) for path in request.paths} - given
    if "." in folders:
        return lambda path: path in given or not path.startswith("../")
    heads = tuple(f"{folder}/" for folder in folders)
    return lambda path: path in given or path.startswith(heads)
