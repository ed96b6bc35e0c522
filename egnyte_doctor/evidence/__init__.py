"""Evidence files: what a check saw, fit to be mailed, and judged again without a network.

A file is built by allow-list: nothing is copied from the material unless a policy says how. Words
of a closed choice, flags and numbers are kept; names are replaced by stand-ins that are the same
for the same name within one file; of other texts the words of our vocabulary are kept, and no
others. The redactor cleans every text once more: each of the two nets holds without the other.

Facts are saved after derivation. Derived facts compare texts, and stand-ins no longer tell that
two texts differ by letter case or one slip. Where a rule looks into a text that is replaced, what
it finds there is saved with the stand-in, so that it is found again.
"""

from __future__ import annotations

from egnyte_doctor.model import DoctorError

KIND = "egnyte-doctor evidence"
SCHEMA = 1
WORLDS = ("files", "live", "emulator", "example")
"""What a check may have seen: files alone, Egnyte, a local emulator, or an example of a rule."""
MAX_BYTES = 16 * 2**20
MAX_FACTS = 20_000
"""Of facts, and of gaps. A larger check is to be narrowed by naming paths: nothing is left out."""
LONGEST = 2_000
"""Characters of one text."""
GREATEST = 10**15
"""The greatest number, and the least without its sign."""


class EvidenceError(DoctorError):
    """Evidence that cannot be written or read: one line that says what and why."""
