"""A local Egnyte: DNS, TLS, gateway, sign-in pages, tokens and API, on loopback alone.

Reading scenarios needs nothing but Python; serving one needs the extra ``emulator``.
"""

from __future__ import annotations

from egnyte_doctor.emulator.reader import load as load
from egnyte_doctor.emulator.reader import names as names
from egnyte_doctor.model import DoctorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Scenario
    from egnyte_doctor.emulator.server import Emulator

MISSING = "the emulator is not installed: pip install 'egnyte-doctor[emulator]'"
_OURS = "egnyte_doctor"


def emulator(scenario: Scenario, *, delay_ms: int | None = None) -> Emulator:
    """An emulator of that scenario, to be used in a ``with`` block.

    Raises ``DoctorError`` where the extra is not installed.
    """
    try:
        from egnyte_doctor.emulator.server import Emulator
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == _OURS:
            raise
        raise DoctorError(MISSING) from None
    return Emulator(scenario, delay_ms=delay_ms)
