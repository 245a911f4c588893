"""The look of our mails as inline CSS: mail readers drop style sheets. Text contrast is at least 4.5:1."""

from typing import Final

_NUMBER: Final = "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;"
_CELL: Final = "padding:8px 0 8px 10px;vertical-align:top;border-bottom:1px solid #d9e2ec;"
_FIRST: Final = "padding:8px 0;vertical-align:top;border-bottom:1px solid #d9e2ec;text-align:left;"

CSS: Final[dict[str, str]] = {
    "page": "margin:0;padding:0;background:#ffffff;color:#1f2933;",
    "body": (
        "max-width:600px;margin:0 auto;padding:16px;font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;"
        "font-size:16px;line-height:1.5;color:#1f2933;"
    ),
    "p": "margin:0 0 14px 0;",
    "ask": "margin:0 0 18px 0;padding:10px 0 10px 12px;border-left:4px solid #0b5cad;font-weight:bold;",
    "h2": "margin:26px 0 10px 0;font-size:18px;line-height:1.3;",
    "h1": "margin:0 0 12px 0;font-size:20px;line-height:1.3;",
    "quote": "margin:0 0 14px 0;padding:4px 0 4px 12px;border-left:3px solid #9fb3c8;color:#1f2933;",
    "table": "width:100%;border-collapse:collapse;margin:0 0 18px 0;font-size:15px;line-height:1.4;",
    "caption": "text-align:left;font-weight:bold;padding:0 0 6px 0;",
    "head": _FIRST + "color:#486581;font-weight:normal;font-size:14px;",
    "head_number": _CELL + "text-align:right;color:#486581;font-weight:normal;font-size:14px;",
    "first": _FIRST + "font-weight:normal;overflow-wrap:anywhere;",
    "under": "color:#486581;font-size:14px;",
    "number": _CELL + _NUMBER,
    "total_first": _FIRST + "font-weight:bold;",
    "total_number": _CELL + _NUMBER + "font-weight:bold;",
    "fact": _FIRST + "font-weight:normal;color:#486581;width:38%;",
    "fact_value": _CELL,
    "whole": "white-space:nowrap;",
    "list": "margin:0 0 14px 0;padding:0 0 0 22px;",
    "item": "margin:0 0 8px 0;",
    "link": "color:#0b5cad;",
    "foot": "margin:22px 0 0 0;padding:12px 0 0 0;border-top:1px solid #d9e2ec;color:#486581;font-size:13px;",
}
