"""All tables as one dictionary of phrases: which meanings (tags) begin at a word, longest phrase first."""

from functools import lru_cache

from bot.understanding.tables import actions, connectives, filters, phrases_of, subjects, talk

Phrase = tuple[str, ...]


def _rows() -> list[tuple[str, Phrase]]:
    rows: list[tuple[str, Phrase]] = []
    rows += _verb_forms()
    for prefix, table in (
        ("k.", filters.KINDS),
        ("st.", filters.STATUSES),
        ("vd.", filters.VERDICTS),
        ("group.", filters.GROUPS),
    ):
        rows += [(prefix + tag, words) for tag, words in phrases_of(table)]
    for table in (
        actions.VERBS,
        actions.GERUNDS,
        actions.PAST,
        actions.NEGATIONS,
        filters.FILED,
        filters.SIDES,
        filters.FORMS,
        filters.ORDERINGS,
        filters.METRICS,
        subjects.QUESTIONS,
        subjects.NOUNS,
        subjects.SETTINGS,
        talk.TALK,
        talk.OUT_OF_SCOPE,
    ):
        rows += phrases_of(table)
    rows += phrases_of(
        {
            "ex.before": actions.EXCEPT_BEFORE,
            "ex.after": actions.EXCEPT_AFTER,
            "unpast": actions.UNDONE,
            "neg": actions.UNDONE,
            **connectives.MISCELLANY,
        }
    )
    rows += [
        ("amended", ("amended",)),
        ("amended", ("revised",)),
        ("amended", ("b2ba",)),
        ("amended", ("amendment",)),
        ("amended", ("amendments",)),
        ("amended", ("b2b", "amended")),
        ("amended", ("cdnra",)),
    ]
    return rows


def _verb_forms() -> list[tuple[str, Phrase]]:
    """Every base, and its past, order and asking forms."""
    rows: list[tuple[str, Phrase]] = []
    past = [tuple(ending.strip().split()) for ending in actions.PAST_ENDINGS.split("|")]
    ask = [tuple(ending.strip().split()) for ending in actions.ASKING_ENDINGS.split("|")]
    for action, row in actions.BASES.items():
        bases = [tuple(base.split()) for base in row.split("|")]
        rows += [(f"act.{action}", base) for base in bases]
        for base in bases:
            if len(base) > 2 or not base[0].isascii():
                continue
            rows += [(f"past.{action}", base + ending) for ending in past]
            rows += [(f"may.{action}", base + ending) for ending in ask]
    return rows


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[Phrase, frozenset[str]]]]:
    """First two words to the phrases that begin with them, longest first, each with all its tags."""
    tags: dict[Phrase, set[str]] = {}
    for tag, words in _rows():
        tags.setdefault(words, set()).add(tag)
    index: dict[str, list[tuple[Phrase, frozenset[str]]]] = {}
    for words, found in tags.items():
        index.setdefault(" ".join(words[:2]), []).append((words, frozenset(found)))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return index
