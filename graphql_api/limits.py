"""What one request may cost: depth, tokens, aliases, rows times fields. The rules are built once, so caches hit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from strawberry.extensions import MaxTokensLimiter, ParserCache, SchemaExtension, ValidationCache

DEPTH_MAX: Final = 8
TOKENS_MAX: Final = 1000
ALIASES_MAX: Final = 15
DIRECTIVES_MAX: Final = 30
FIELDS_MAX: Final = 3000


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a selection reaches: levels below it, aliases, directives and fields in it."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    fields: int = 0

    def beside(self, other: "Extent") -> "Extent":
        """Both in one selection; sums stop growing far above any limit."""
        return Extent(
            max(self.depth, other.depth),
            min(self.aliases + other.aliases, 10**6),
            min(self.directives + other.directives, 10**6),
            min(self.fields + other.fields, 10**6),
        )


class _Measure:
    """Measures each fragment once, since fragments that name fragments would otherwise double at every level."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._known: dict[str, Extent] = {}

    def of(self, selections: SelectionSetNode | None) -> Extent:
        total = Extent()
        for node in selections.selections if selections is not None else ():
            total = total.beside(self._one(node)).beside(Extent(directives=len(node.directives or ())))
        return total

    def _one(self, node: object) -> Extent:
        if isinstance(node, FieldNode):
            if node.name.value.startswith("__"):
                return Extent(fields=1)
            inner = self.of(node.selection_set)
            depth = inner.depth + 1 if node.selection_set is not None else 0
            return Extent(depth, inner.aliases + (node.alias is not None), inner.directives, inner.fields + 1)
        if isinstance(node, InlineFragmentNode):
            return self.of(node.selection_set)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        return Extent()

    def _fragment(self, name: str) -> Extent:
        if name not in self._known:
            self._known[name] = Extent()  # what names itself is refused by another rule; here it adds nothing
            fragment = self._fragments.get(name)
            if fragment is not None:
                self._known[name] = self.of(fragment.selection_set)
        return self._known[name]


class ExtentRule(ValidationRule):
    """Refuses a document that is too deep or too wide, before anything runs."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        measure = _Measure(context.document)
        total = Extent()
        for each in context.document.definitions:
            if isinstance(each, OperationDefinitionNode):
                total = total.beside(measure.of(each.selection_set))
        for what, found, most in (
            ("levels deep", total.depth, DEPTH_MAX),
            ("aliases", total.aliases, ALIASES_MAX),
            ("directives", total.directives, DIRECTIVES_MAX),
            ("fields", total.fields, FIELDS_MAX),
        ):
            if found > most:
                context.report_error(GraphQLError(f"The document is too large: more than {most} {what}."))


RULES: Final[list[Any]] = [ExtentRule]
CLOSED_RULES: Final[list[Any]] = [ExtentRule, NoSchemaIntrospectionCustomRule]


class Rules(SchemaExtension):
    """Our rules; without leave to look at the schema, introspection is refused too. Two lists, so caches hit."""

    def on_operation(self) -> Iterator[None]:
        context = self.execution_context
        may_look = getattr(context.context, "may_introspect", False)
        context.validation_rules = (*context.validation_rules, *(RULES if may_look else CLOSED_RULES))
        yield


def extensions() -> list[Callable[[], SchemaExtension]]:
    """Factories for strawberry, cheap to call: what is dear is shared."""
    return [
        lambda: MaxTokensLimiter(max_token_count=TOKENS_MAX),
        Rules,
        lambda: ParserCache(maxsize=128),
        lambda: ValidationCache(maxsize=128),
    ]
