"""What holds for every test."""

import atexit
import os
import tempfile

from hypothesis import settings

from egnyte_doctor.cli import progress
from egnyte_doctor.rules_compiled import load_rules

# How long an example takes says more about the machine than about the code.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

# Nor does a busy machine add a line of progress to what a command tells within a test.
progress.PATIENCE_S = 600.0

# No test, and no program that it starts, sees the settings of whoever runs it.
_NOBODYS = tempfile.TemporaryDirectory(prefix="egnyte-doctor-tests-config-")
atexit.register(_NOBODYS.cleanup)
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = _NOBODYS.name

# Rules that have changed are compiled once, here: what a program imports is asked of a usual start.
load_rules()
