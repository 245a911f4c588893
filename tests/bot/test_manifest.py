"""The app manifest that administrators paste into Slack: its shape, and that it asks for what the listeners need."""

import json
from pathlib import Path
from typing import Any

import jsonschema

from bot.app import COMMAND, SHORTCUT

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = json.loads((ROOT / "bot" / "manifest.json").read_text(encoding="utf-8"))
_TEXT = {"type": "string", "minLength": 1}
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["display_information", "features", "oauth_config", "settings"],
    "additionalProperties": False,
    "properties": {
        "display_information": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {**_TEXT, "maxLength": 35},
                "description": {**_TEXT, "maxLength": 140},
                "background_color": {"pattern": "^#[0-9a-f]{6}$"},
                "long_description": {"minLength": 175, "maxLength": 4000},
            },
        },
        "features": {
            "type": "object",
            "required": ["bot_user", "app_home", "slash_commands", "shortcuts"],
            "properties": {
                "slash_commands": {
                    "items": {
                        "required": ["command", "description", "url"],
                        "properties": {"command": {"pattern": "^/[a-z]{1,31}$"}, "description": {"maxLength": 2000}},
                    }
                },
                "shortcuts": {
                    "items": {
                        "required": ["name", "type", "callback_id", "description"],
                        "properties": {"name": {"maxLength": 24}, "type": {"enum": ["message", "global"]}},
                    }
                },
            },
        },
        "oauth_config": {"required": ["scopes"], "properties": {"scopes": {"required": ["bot"]}}},
        "settings": {"required": ["event_subscriptions", "interactivity", "socket_mode_enabled"]},
    },
}


def test_it_has_the_shape_of_a_manifest() -> None:
    jsonschema.validate(MANIFEST, SHAPE)


def test_it_asks_for_what_we_use_and_no_more() -> None:
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == {
        "app_mentions:read",
        "chat:write",
        "commands",
        "files:write",
        "im:history",
        "im:write",
    }
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened", "app_mention", "message.im"]


def test_the_ids_are_those_of_the_listeners() -> None:
    assert [each["command"] for each in MANIFEST["features"]["slash_commands"]] == [COMMAND]
    assert [each["callback_id"] for each in MANIFEST["features"]["shortcuts"]] == [SHORTCUT]
