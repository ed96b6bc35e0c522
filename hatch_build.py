"""Puts the rules into the wheel: the TOML files, and one JSON compiled from them.

Reading hundreds of TOML files would be most of a start; reading the JSON takes under a
millisecond. An editable install gets neither: it reads the checkout's own rules/.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        self.scratch = tempfile.TemporaryDirectory(prefix="egnyte-doctor-build-")
        compiled = Path(self.scratch.name, "rules.json")
        compiled.write_bytes(self.compile_rules(root))
        build_data["force_include"][str(root / "rules")] = "egnyte_doctor/rules"
        build_data["force_include"][str(compiled)] = "egnyte_doctor/rules.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.scratch.cleanup()

    @staticmethod
    def compile_rules(root: Path) -> bytes:
        # An isolated build has only the back end installed: the compiler comes from the source.
        sys.path.insert(0, str(root))
        try:
            from egnyte_doctor.rules_compiled import compile_rules
        finally:
            sys.path.remove(str(root))
        return compile_rules(root / "rules")
