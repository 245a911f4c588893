"""Carries our generic top-level folders inside imsdesk/_bundled, for the wheel only (see docs/decisions/0005)."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("bot", "domain", "graphql_api", "mail", "portal", "storage")


class BundleFolders(BuildHookInterface):  # type: ignore[type-arg]  # hatchling types it for builders only
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"] |= {name: f"imsdesk/_bundled/{name}" for name in FOLDERS}
