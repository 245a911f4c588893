"""Fills our templates, and a company's own, with plain words: Liquid over dicts, closed and limited.

Templates see strings, numbers and lists only, never an object. An unknown variable is an error, not a blank. No tag
or filter can load a file, build text without bound or switch off the escaping of HTML.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from liquid import DictLoader, Environment, StrictUndefined
from liquid.exceptions import LiquidError
from liquid.template import BoundTemplate
from liquid.token import TOKEN_CONTENT
from markupsafe import Markup

from domain.correspondence import TemplateOverride, TemplatePart

SOURCE_CHARACTERS_MAX: Final = 20_000
_TAGS: Final = {"#", "break", "case", "comment", "content", "continue", "for", "if", "illegal", "output", "unless"}
_FILTERS: Final = {"capitalize", "downcase", "escape", "strip", "truncate", "upcase"}

# The loop limit does not count what a loop skips: "(1..99999999999) offset: 99999999990" runs for hours without it.
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")

Props = dict[str, object]


class TemplateFault(Exception):
    """A template cannot be used; the text says which, where and why, for the person who wrote it."""


class _Limited(Environment):
    loop_iteration_limit = 2_000
    output_stream_limit = 300_000
    local_namespace_limit = 50_000
    block_nesting_limit = 12
    context_depth_limit = 12

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=autoescape, loader=DictLoader({}))
        self.tags = {name: tag for name, tag in self.tags.items() if name in _TAGS}
        self.filters = {name: work for name, work in self.filters.items() if name in _FILTERS}


_ENVIRONMENTS: Final = {True: _Limited(autoescape=True), False: _Limited(autoescape=False)}


def parse(source: str, is_html: bool, name: str) -> BoundTemplate:
    """The template ready to fill; raises TemplateFault with line and reason when it is not well formed."""
    if len(source) > SOURCE_CHARACTERS_MAX:
        raise TemplateFault(f"{name} has {len(source)} characters; {SOURCE_CHARACTERS_MAX} fit.")
    environment = _ENVIRONMENTS[is_html]
    try:
        for token in environment.tokenizer()(source):
            if token.kind != TOKEN_CONTENT and ".." in _QUOTED.sub("", token.value):
                raise TemplateFault(f"{name}: a range such as (1..9) cannot be used; loop over a list of the mail.")
        return environment.from_string(source, name=name)
    except LiquidError as error:
        raise TemplateFault(f"{name}: {_first_line(error)}") from error


def fill(template: BoundTemplate, props: Mapping[str, object]) -> str:
    """The template's text with the props in it; raises TemplateFault for an unknown variable or a limit reached."""
    try:
        return template.render(**props)
    except (LiquidError, TypeError, ValueError, RecursionError) as error:
        raise TemplateFault(f"{template.name}: {_first_line(error)}") from error


@cache
def built_in(template: str, file_name: str) -> str:
    """Our own source of one part, e.g. ("missing", "body.html"); raises TemplateFault when there is none."""
    place = files("mail").joinpath("templates", template, file_name)
    if not place.is_file():
        raise TemplateFault(f"There is no template {template}/{file_name}.")
    return place.read_text(encoding="utf-8")


@cache
def _parsed(template: str, file_name: str) -> BoundTemplate:
    return parse(built_in(template, file_name), file_name.endswith(".html"), f"{template}/{file_name}")


@lru_cache(maxsize=256)
def _parsed_override(override: TemplateOverride) -> BoundTemplate:
    is_html = override.part is TemplatePart.HTML
    return parse(override.source, is_html, f"{override.template}/{override.part.value}")


def fill_built_in(template: str, file_name: str, props: Mapping[str, object]) -> str:
    """Our own template, filled."""
    return fill(_parsed(template, file_name), props)


def fill_part(
    overrides: tuple[TemplateOverride, ...], template: str, part: TemplatePart, props: Mapping[str, object]
) -> str:
    """The company's own wording of this part where it has one, else ours."""
    for override in overrides:
        if override.template == template and override.part is part:
            return fill(_parsed_override(override), props)
    return fill_built_in(template, part.value, props)


def as_markup(html: str) -> Markup:
    """HTML that we made and escaped ourselves, so that it is not escaped again inside a frame."""
    return Markup(html)  # noqa: S704  (only ever called on the output of our autoescaping environment)


def tidy_text(text: str) -> str:
    """Plain text without trailing blanks and with at most one empty line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip("\n") + "\n"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
