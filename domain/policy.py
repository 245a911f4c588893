"""The policy: its terms (domain.policy_terms) and its file form (domain.policy_schema describes it)."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Final, TypeAlias

from domain.actions import Action
from domain.documents import DocumentKind
from domain.money import paise_of, rupees_of
from domain.policy_terms import (
    ApprovalBand,
    Approvals,
    Caps,
    GoodsReceivedBy,
    Limit,
    OneApprover,
    Override,
    Policy,
    ProposalRules,
    Tolerances,
    Vetoes,
)

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | bool | None"

_PARTS: Final = (
    "version", "goods_received_by", "tolerances", "overrides", "vetoes", "proposals", "approvals", "caps",
)  # fmt: skip
AMOUNTS: Final = ("taxable_value", "igst", "cgst", "sgst", "cess", "document_value")


def policy_as_dict(policy: Policy) -> dict[str, Json]:
    """The whole policy in file form; `policy_from` reads it back to an equal policy."""
    one = policy.approvals.one_approver
    return {
        "version": policy.version,
        "goods_received_by": policy.goods_received_by.value,
        "tolerances": _tolerances_as_dict(policy.tolerances),
        "overrides": {name: _override_as_dict(own) for name, own in sorted(policy.overrides.items())},
        "vetoes": _vetoes_as_dict(policy.vetoes),
        "proposals": _rules_as_dict(policy.proposals),
        "approvals": {
            "people": policy.approvals.people,
            "bands": [_band_as_dict(band) for band in policy.approvals.bands],
            "one_approver": None
            if one is None
            else {
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
                "set_by": one.set_by,
                "why": one.why,
            },
        },
        "caps": {
            "batch_documents_max": policy.caps.batch_documents_max,
            "reject_documents_max": policy.caps.reject_documents_max,
        },
    }


def policy_from(found: Mapping[str, Json]) -> Policy:
    """A policy from its file form; what is left out has its default.

    Raises ValueError with the place, what is wrong and how to mend it.
    """
    _only(found, "policy", _PARTS)
    tolerances = _tolerances(_part(found, "tolerances"), "tolerances", Tolerances())
    overrides = {
        _gstin_or_pan(name): _override(_mapping(own, f"overrides.{name}"), f"overrides.{name}", tolerances)
        for name, own in _part(found, "overrides").items()
    }
    caps = _part(found, "caps")
    _only(caps, "caps", tuple(each.name for each in fields(Caps)))
    return Policy(
        tolerances=tolerances,
        overrides=overrides,
        vetoes=_vetoes(_part(found, "vetoes"), "vetoes"),
        proposals=_rules(_part(found, "proposals"), "proposals"),
        approvals=_approvals(_part(found, "approvals")),
        caps=Caps(**{name: _whole(value, f"caps.{name}", 1) for name, value in caps.items()}),
        version=_text(found.get("version", ""), "version"),
        goods_received_by=_received_by(found, "") or GoodsReceivedBy.MONTH_END,
    )


def _vetoes_as_dict(vetoes: Vetoes) -> dict[str, Json]:
    return {each.name: bool(getattr(vetoes, each.name)) for each in fields(Vetoes)}


def _rules_as_dict(rules: ProposalRules) -> dict[str, Json]:
    return {each.name: getattr(rules, each.name) for each in fields(ProposalRules)}


def _override_as_dict(own: Override) -> Json:
    parts: dict[str, Json] = {}
    if own.goods_received_by is not None:
        parts["goods_received_by"] = own.goods_received_by.value
    if own.tolerances is not None:
        parts["tolerances"] = _tolerances_as_dict(own.tolerances)
    if own.vetoes is not None:
        parts["vetoes"] = _vetoes_as_dict(own.vetoes)
    if own.proposals is not None:
        parts["proposals"] = _rules_as_dict(own.proposals)
    return parts


def _tolerances_as_dict(tolerances: Tolerances) -> dict[str, Json]:
    limits: dict[str, Json] = {name: _limit_as_dict(getattr(tolerances, name)) for name in AMOUNTS}
    return limits | {"days_max": tolerances.days_max, "date_in_same_year": tolerances.date_in_same_year}


def _limit_as_dict(limit: Limit) -> Json:
    if limit.basis_points is None:
        return rupees_of(limit.absolute)
    return {"rupees": rupees_of(limit.absolute), "percent": rupees_of(limit.basis_points)}


def _band_as_dict(band: ApprovalBand) -> Json:
    return {
        "people": band.people,
        "actions": [action.value for action in band.actions],
        "kinds": [kind.value for kind in band.kinds],
        "tax_from": rupees_of(band.tax_from),
        "documents_from": band.documents_from,
    }


def _override(found: Mapping[str, Json], where: str, base: Tolerances) -> Override:
    """A supplier's own settings; tolerances it leaves out are the company's."""
    _only(found, where, ("goods_received_by", "tolerances", "vetoes", "proposals"))
    return Override(
        _tolerances(_part(found, "tolerances"), f"{where}.tolerances", base) if "tolerances" in found else None,
        _vetoes(_part(found, "vetoes"), f"{where}.vetoes") if "vetoes" in found else None,
        _rules(_part(found, "proposals"), f"{where}.proposals") if "proposals" in found else None,
        _received_by(found, f"{where}."),
    )


def _received_by(found: Mapping[str, Json], where: str) -> GoodsReceivedBy | None:
    """None where the file leaves it out."""
    value = found.get("goods_received_by")
    if value is None:
        return None
    if value not in tuple(GoodsReceivedBy):
        raise ValueError(f"{where}goods_received_by is {value!r}; write {' or '.join(GoodsReceivedBy)}")
    return GoodsReceivedBy(str(value))


def _vetoes(found: Mapping[str, Json], where: str) -> Vetoes:
    _only(found, where, tuple(each.name for each in fields(Vetoes)))
    return Vetoes(**{name: _boolean(value, f"{where}.{name}") for name, value in found.items()})


def _rules(found: Mapping[str, Json], where: str) -> ProposalRules:
    _only(found, where, tuple(each.name for each in fields(ProposalRules)))
    return ProposalRules(**{name: _action(value, f"{where}.{name}") for name, value in found.items()})


def _tolerances(found: Mapping[str, Json], where: str, base: Tolerances) -> Tolerances:
    _only(found, where, (*AMOUNTS, "days_max", "date_in_same_year"))
    limits = {
        name: _limit(found[name], f"{where}.{name}") if name in found else getattr(base, name) for name in AMOUNTS
    }
    same_year = found.get("date_in_same_year", base.date_in_same_year)
    return Tolerances(
        **limits,
        days_max=_whole(found.get("days_max", base.days_max), f"{where}.days_max", 0),
        date_in_same_year=_boolean(same_year, f"{where}.date_in_same_year"),
    )


def _limit(found: Json, where: str) -> Limit:
    if isinstance(found, str):
        return Limit(_rupees(found, where))
    if not isinstance(found, Mapping):
        such = f'"{found}.00"' if isinstance(found, int) and not isinstance(found, bool) else '"5.00"'
        raise ValueError(f"{where} is {found!r}; write the amount in quotes, such as {such}")
    parts = _mapping(found, where)
    _only(parts, where, ("rupees", "percent"))
    if "rupees" not in parts:
        raise ValueError(f"{where} has a percentage alone: give rupees too, the smaller of both counts")
    percent = parts.get("percent")
    return Limit(
        _rupees(parts["rupees"], f"{where}.rupees"),
        None if percent is None else _rupees(percent, f"{where}.percent"),
    )


def _approvals(found: Mapping[str, Json]) -> Approvals:
    _only(found, "approvals", ("people", "bands", "one_approver"))
    bands = found.get("bands", [])
    if not isinstance(bands, list):
        raise ValueError("approvals.bands is no list: write [[policy.approvals.bands]] or [...]")
    one = found.get("one_approver")
    return Approvals(
        _whole(found.get("people", 2), "approvals.people", 2),
        tuple(_band(_mapping(band, f"approvals.bands[{n}]"), f"approvals.bands[{n}]") for n, band in enumerate(bands)),
        None if one is None else _one_approver(_mapping(one, "approvals.one_approver")),
    )


def _band(found: Mapping[str, Json], where: str) -> ApprovalBand:
    _only(found, where, ("people", "actions", "kinds", "tax_from", "documents_from"))
    actions = tuple(action for value in _list(found, "actions", where) if (action := _action(value, where)))
    return ApprovalBand(
        _whole(found.get("people", 2), f"{where}.people", 1),
        actions,
        tuple(_kind(value, f"{where}.kinds") for value in _list(found, "kinds", where)),
        _rupees(found.get("tax_from", "0"), f"{where}.tax_from"),
        _whole(found.get("documents_from", 0), f"{where}.documents_from", 0),
    )


def _one_approver(found: Mapping[str, Json]) -> OneApprover:
    where = "approvals.one_approver"
    _only(found, where, ("since", "until", "set_by", "why"))
    texts = {name: _text(found.get(name, ""), f"{where}.{name}") for name in ("since", "until", "set_by", "why")}
    if not all(texts.values()):
        raise ValueError(f"{where} needs since, until, set_by and why: it is a dated setting that every card shows")
    return OneApprover(_day(texts["since"], where), _day(texts["until"], where), texts["set_by"], texts["why"])


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"{where}: {text!r} is no date; write it as 2026-11-30") from fault


def _only(found: Mapping[str, Json], where: str, known: tuple[str, ...]) -> None:
    for name in found:
        if name not in known:
            raise ValueError(f"{where} knows no {name!r}; it takes {', '.join(known)}")


def _part(found: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    return _mapping(found.get(name, {}), name)


def _mapping(found: Json, where: str) -> Mapping[str, Json]:
    if not isinstance(found, Mapping):
        raise ValueError(f"{where} should be a group of settings, not {found!r}")
    return found


def _list(found: Mapping[str, Json], name: str, where: str) -> list[Json]:
    value = found.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"{where}.{name} should be a list, not {value!r}")
    return value


def _action(value: Json, where: str) -> Action | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value.upper() not in Action.__members__:
        raise ValueError(f"{where}: {value!r} is no action; write ACCEPT, REJECT, PENDING, RESET or leave it empty")
    return Action[value.upper()]


def _kind(value: Json, where: str) -> DocumentKind:
    if not isinstance(value, str) or value.upper() not in DocumentKind.__members__:
        raise ValueError(f"{where}: {value!r} is no kind; write one of {', '.join(DocumentKind)}")
    return DocumentKind[value.upper()]


def _boolean(value: Json, where: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{where} is {value!r}; write true or false")
    return value


def _whole(value: Json, where: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{where} is {value!r}; write a whole number from {least} on")
    return value


def _text(value: Json, where: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{where} is {value!r}; write it as text in quotes")
    return value


def _rupees(value: Json, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f'{where} is {value!r}; write the amount in quotes, such as "1.00"')
    try:
        found = paise_of(value)
    except ValueError as fault:
        raise ValueError(f"{where}: {fault}") from fault
    if found < 0:
        raise ValueError(f"{where} is {value}; a limit is not negative")
    return found


def _gstin_or_pan(name: str) -> str:
    if len(name) not in (10, 15):
        raise ValueError(f"overrides.{name}: write a GSTIN (15 characters) or a PAN (10)")
    return name.upper()


__all__ = [
    "ApprovalBand", "Approvals", "Caps", "GoodsReceivedBy", "Json", "Limit", "OneApprover", "Override", "Policy",
    "ProposalRules", "Tolerances", "Vetoes", "policy_as_dict", "policy_from",
]  # fmt: skip
