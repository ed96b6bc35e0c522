"""Who signs in where ``--emulator`` serves the Egnyte: one of the scenario's users."""

from __future__ import annotations

from egnyte_doctor.cli.signing_in import AtEmulator
from egnyte_doctor.emulator.person import StandIn
from egnyte_doctor.model import DoctorError
from egnyte_doctor.probes.live.target import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.cli.login_course import LoginOptions
    from egnyte_doctor.emulator.server import Emulator
    from egnyte_doctor.oauth.course import Teller


def stand_in(egnyte: Emulator, target: Target, teller: Teller, options: LoginOptions) -> AtEmulator:
    """The stand-in that the options describe. Raises ``DoctorError`` for a user that is not there.

    Without options it is the first user with a password, of the declared tenant where there is one.
    """
    scenario = egnyte.scenario
    host = target.host.name if target.host else scenario.tenants[0].host
    domain = options.typed or host
    users = [user.name for user in scenario.users]
    if options.user is not None and options.user not in users:
        raise DoctorError(f"--as: no user is called {options.user!r}; there is: {', '.join(users)}")
    at_home = [u.name for u in scenario.users if u.password and u.tenant == host]
    name = options.user or next(iter(at_home or users), "")
    return AtEmulator(StandIn(egnyte, name, domain, allows=not options.denies), domain, teller)
