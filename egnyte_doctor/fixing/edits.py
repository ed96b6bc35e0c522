"""One finding's edit, made in the text of its file."""

from __future__ import annotations

from egnyte_doctor.model import Edit, Where
from egnyte_doctor.probes.config import readers


def edited(text: str, path: str, where: Where, edit: Edit) -> str | None:
    """The file's new text; None where the edit cannot be proven to do what is meant, and no more.

    ``text`` has no byte order mark.
    """
    name = path.rpartition("/")[2]
    configuration = readers.format_of(name) is not None
    if edit.kind == "comment":
        from egnyte_doctor.fixing import comments

        return comments.replaced(text, name, where, edit.old, edit.new)
    if edit.kind == "replace" and configuration:
        from egnyte_doctor.fixing import values

        return values.replaced(text, name, where, edit.old, edit.new)
    if edit.kind == "replace":
        from egnyte_doctor.fixing import code

        return code.replaced(text, name, where, edit.old, edit.new)
    if readers.format_of(name) != "json":
        return None
    from egnyte_doctor.fixing import members

    change = members.renamed if edit.kind == "rename" else members.moved
    return change(text, name, where, edit.old, edit.new)
