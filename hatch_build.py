"""Puts into the wheel what would take most of a start to make: compiled rules and patterns.

The rules are there as TOML files too. An editable install gets none of it: a checkout has its own.
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
        # An isolated build has only the back end installed: the compilers come from the source.
        sys.path.insert(0, str(root))
        try:
            made = {"rules.bin": self.rules(root), "patterns.bin": self.patterns()}
        finally:
            sys.path.remove(str(root))
        build_data["force_include"][str(root / "rules")] = "egnyte_doctor/rules"
        for name, content in made.items():
            file = Path(self.scratch.name, name)
            file.write_bytes(content)
            build_data["force_include"][str(file)] = f"egnyte_doctor/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.scratch.cleanup()

    @staticmethod
    def rules(root: Path) -> bytes:
        from egnyte_doctor.rules_compiled import compile_rules

        return compile_rules(root / "rules")

    @staticmethod
    def patterns() -> bytes:
        from egnyte_doctor.lazy import compile_patterns

        return compile_patterns()
