"""The claim register over GraphQL: read, written line by line, and held to its bounds."""

from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
READ = """query($gstin: Gstin!, $asking: Boolean) { claims(gstin: $gstin, askingOnly: $asking) { totalCount
  nodes { number isClaimKnown claimed { igst } reclaimable { igst } entries { move gstr3bPeriod word }
    reversals { ruleName status endsWith } } errors { code } } }"""
WRITE = """mutation($gstin: Gstin!, $moves: [ClaimMoveInput!]!, $key: String!) {
  recordClaims(gstin: $gstin, moves: $moves, idempotencyKey: $key) { taken errors { code path } } }"""


def move(number: str, kind: str, igst: str, period: str = "102026") -> dict[str, object]:
    return {
        "document": f"AABCQ/{number}", "move": kind, "tax": {"igst": igst}, "gstr3bPeriod": period, "word": "Priya",
        "reason": "rule 37",
    }  # fmt: skip


def test_bills_without_payments_say_so(seen_world: ApiWorld) -> None:
    found = seen_world.ask(READ, gstin=OURS)["claims"]
    assert found["totalCount"] == 6
    first = found["nodes"][0]
    assert not first["isClaimKnown"]
    assert [each["status"] for each in first["reversals"]] == ["UNKNOWN"]
    assert "hold no payment" in first["reversals"][0]["endsWith"]
    assert seen_world.ask(READ, gstin=OURS, asking=True)["claims"]["totalCount"] == 0


def test_moves_are_taken_or_refused_one_by_one(world: ApiWorld) -> None:
    given = [
        move("0412", "CLAIMED", "18000.00"), move("0412", "REVERSED", "18000.01"), move("0412", "REVERSED", "6000.00"),
        move("0000", "CLAIMED", "1.00"),
    ]  # fmt: skip
    for _ in range(2):
        made = world.ask(WRITE, gstin=OURS, moves=given, key="c1")["recordClaims"]
        assert made["taken"] == 2
    first = world.ask(WRITE, gstin=OURS, moves=[move("0412", "RECLAIMED", "7000.00", "112026")], key="c2")
    assert first["recordClaims"] == {"taken": 0, "errors": [{"code": "RECLAIM_TOO_HIGH", "path": ["moves", "0"]}]}
    row = next(each for each in world.ask(READ, gstin=OURS)["claims"]["nodes"] if each["number"] == "AABCQ/0412")
    assert (row["claimed"], row["reclaimable"]) == ({"igst": "18000.00"}, {"igst": "6000.00"})
    assert [each["move"] for each in row["entries"]] == ["CLAIMED", "REVERSED"]
    assert (
        world.ask(WRITE, "arjun", gstin=OURS, moves=given, key="c3")["recordClaims"]["errors"][0]["code"]
        == "ROLE_MISSING"
    )


def test_a_wrong_claim_is_withdrawn_by_its_id(world: ApiWorld) -> None:
    """Once, with who, when and why; the register shows both, and the same key again has no second effect."""
    read = """query($gstin: Gstin!) { claims(gstin: $gstin) { nodes { number claimed { igst } isClaimKnown
      entries { moveId move } withdrawn { move by reason gstr3bPeriod tax { igst } } } } }"""
    back = """mutation($gstin: Gstin!, $move: ID!, $reason: String!, $key: String!) {
      withdrawClaim(gstin: $gstin, moveId: $move, reason: $reason, idempotencyKey: $key) { isNew errors { code } } }"""

    def row() -> dict[str, object]:
        return next(each for each in world.ask(read, gstin=OURS)["claims"]["nodes"] if each["number"] == "AABCQ/0412")

    world.ask(WRITE, gstin=OURS, moves=[move("0412", "CLAIMED", "18000.00"), move("0412", "REVERSED", "1.00")], key="c")
    ids = {each["move"]: each["moveId"] for each in row()["entries"]}  # type: ignore[attr-defined]
    asked = {"gstin": OURS, "move": ids["CLAIMED"], "reason": "wrong month"}
    assert world.ask(back, **asked, key="w1")["withdrawClaim"] == {"isNew": False, "errors": [{"code": "RESTED_UPON"}]}
    assert world.ask(back, "arjun", **asked, key="w2")["withdrawClaim"]["errors"] == [{"code": "ROLE_MISSING"}]
    first = world.ask(back, **(asked | {"move": ids["REVERSED"]}), key="w3")["withdrawClaim"]
    for _ in range(2):
        assert world.ask(back, **asked, key="w4")["withdrawClaim"] == first == {"isNew": True, "errors": []}
    after = row()
    assert (after["claimed"], after["isClaimKnown"], after["entries"]) == ({"igst": "0.00"}, False, [])
    assert after["withdrawn"] == [
        {"move": name, "by": "Priya AABCQ", "reason": "wrong month", "gstr3bPeriod": "102026", "tax": {"igst": igst}}
        for name, igst in (("4(B)(2)", "1.00"), ("4(A)(5)", "18000.00"))
    ]


def test_a_return_is_said_to_be_complete_and_that_is_taken_back(world: ApiWorld) -> None:
    say = """mutation($gstin: Gstin!, $first: Period!, $so: Boolean!, $key: String!) { sayClaimsComplete(gstin: $gstin,
      first: $first, word: "audit", isSo: $so, idempotencyKey: $key) {
        returns { gstr3bPeriod isComplete word by } errors { code } } }"""
    refused = world.ask(say, gstin=OURS, first="102026", so=True, key="s0")["sayClaimsComplete"]
    assert refused == {"returns": [], "errors": [{"code": "GSTR3B_NOT_FILED"}]}
    told = world.ask(say, gstin=OURS, first="092026", so=True, key="s1")["sayClaimsComplete"]["returns"]
    assert told == [{"gstr3bPeriod": "092026", "isComplete": True, "word": "audit", "by": "Priya AABCQ"}]
    read = "query($gstin: Gstin!) { claimsComplete(gstin: $gstin) { returns { gstr3bPeriod } errors { code } } }"
    assert world.ask(read, gstin=OURS)["claimsComplete"]["returns"] == [{"gstr3bPeriod": "092026"}]
    assert world.ask(say, gstin=OURS, first="092026", so=False, key="s2")["sayClaimsComplete"]["returns"] == []


def test_the_register_is_told_in_sums(world: ApiWorld) -> None:
    asked = """query($gstin: Gstin!) { claimTotals(gstin: $gstin) { documentCount askingCount unknownCount
      reclaimable { igst } errors { code } } }"""
    before = world.ask(asked, gstin=OURS)["claimTotals"]
    assert before == {
        "documentCount": 6, "askingCount": 0, "unknownCount": 6, "reclaimable": {"igst": "0.00"}, "errors": [],
    }  # fmt: skip
    given = [move("0412", "CLAIMED", "18000.00"), move("0412", "REVERSED", "6000.00")]
    world.ask(WRITE, gstin=OURS, moves=given, key="c1")
    after = world.ask(asked, gstin=OURS)["claimTotals"]
    assert after["reclaimable"] == {"igst": "6000.00"}
    assert after["unknownCount"] == 7, "rule 37A asks whether the supplier filed"
    one = """query($gstin: Gstin!, $rule: String) { claimTotals(gstin: $gstin) { unknownCount(ruleName: $rule) } }"""
    by_rule = [world.ask(one, gstin=OURS, rule=rule)["claimTotals"]["unknownCount"] for rule in ("rule 37", "rule 37A")]
    assert by_rule == [6, 1]
    assert world.ask(asked, "t-kavita", gstin=OURS)["claimTotals"]["errors"] == [{"code": "NOT_FOUND"}]


def test_the_share_of_common_credit_is_set_and_read(world: ApiWorld) -> None:
    """Rules 42 and 43 over GraphQL: nothing is guessed, a wrong share is refused, the same key answers again."""
    put = """mutation($gstin: Gstin!, $period: Period, $year: Int, $percent: String, $key: String!) {
      setCommonShare(gstin: $gstin, period: $period, financialYear: $year, percent: $percent, word: "Kavita",
        idempotencyKey: $key) { periods { gstr3bPeriod documents share word reversal { total } } errors { code } } }"""
    wrong = world.ask(put, "kavita", gstin=OURS, period="102026", percent="half", key="w1")["setCommonShare"]
    assert wrong["errors"] == [{"code": "SHARE_WRONG"}]
    both = world.ask(put, "kavita", gstin=OURS, period="102026", year=2025, percent="5", key="w2")["setCommonShare"]
    assert both["errors"] == [{"code": "SHARE_WRONG"}]
    for _ in range(2):
        made = world.ask(put, "kavita", gstin=OURS, period="102026", percent="37.5", key="s1")["setCommonShare"]
        assert made["errors"] == []
    assert made["periods"][:1] == [
        {"gstr3bPeriod": "102026", "documents": 0, "share": "37.5 %", "word": "Kavita", "reversal": {"total": "0.00"}}
    ]
    read = "query($gstin: Gstin!) { commonCredit(gstin: $gstin) { years { financialYear asked { status } } ground } }"
    found = world.ask(read, gstin=OURS)["commonCredit"]
    assert found["years"] == [{"financialYear": 2026, "asked": None}, {"financialYear": 2025, "asked": None}]
    assert "DR-1.10" in found["ground"]
