"""A frontend query (design 5): token, person, the same use case as the bot, connection, JSON; and no second way.

Kavita's cockpit asks the desk over HTTP what the month looks like, goes through the list page by page, opens one
mismatch, and approves what Priya prepared in her own browser.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.graphql_api.api_world import APPROVE, PROPOSE, ApiWorld, api_world

BOARD = """{ board { registration { name gstin } period decideBy daysLeft untouched creditIfNobodyActs { total }
  waiting { name lineCount } } }"""
LIST = """query($after: String) { documents(first: 3, after: $after, filter: {states: [NO_ACTION, PENDING]}) {
  totalCount totalTax { total } nodes { id number verdict proposal { action reason } }
  pageInfo { hasNextPage endCursor } errors { code } } }"""
WHY = """query($id: ID!) { document(id: $id) { number match { explanation { line } }
  standing { decideBy choices { action isOpen } } } }"""


class Browser:
    """A frontend of one person: it knows the address and their token, nothing else."""

    def __init__(self, world: ApiWorld, who: str) -> None:
        self._world = world
        self._who = who

    def ask(self, document: str, **variables: Any) -> Any:
        """The data of the answer, as JSON that came over HTTP."""
        response = asyncio.run(self._post({"query": document, "variables": variables}))
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("application/graphql-response+json")
        answer = json.loads(response.content)
        assert "errors" not in answer, answer
        return answer["data"]

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        async with self._world.http(self._who) as client:
            return await client.post("/graphql", json=body, headers={"accept": "application/graphql-response+json"})


def test_a_frontend_asks_pages_looks_and_approves(tmp_path: Path) -> None:
    with api_world(tmp_path) as world:
        priya, kavita = Browser(world, "priya"), Browser(world, "kavita")

        rows = kavita.ask(BOARD)["board"]
        maharashtra = next(row for row in rows if row["registration"]["name"].startswith("Maharashtra"))
        assert (maharashtra["period"], maharashtra["decideBy"], maharashtra["daysLeft"]) == ("102026", "2026-11-20", 4)
        assert maharashtra["waiting"] == [{"name": "B-1", "lineCount": 1}]

        found, after = [], None
        while True:
            page = kavita.ask(LIST, after=after)["documents"]
            found += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert len(found) == page["totalCount"] == 8

        odd = next(each for each in found if each["verdict"] == "MISMATCH")
        seen = kavita.ask(WHY, id=odd["id"])["document"]
        assert "above the books" in seen["match"]["explanation"]["line"]
        assert seen["standing"]["decideBy"] == "2026-11-20"

        sure = [each["id"] for each in found if each["proposal"] and each["proposal"]["action"] == "ACCEPT"]
        made = priya.ask(PROPOSE, input={"lines": [{"documentId": each} for each in sure]}, key="from-the-list")
        batch = made["propose"]["batches"][0]
        assert batch["lineCount"] == 3
        assert [each["code"] for each in made["propose"]["leftOut"]] == ["IN_A_BATCH"]

        click = {"id": batch["id"], "hash": batch["contentHash"], "key": "click-1"}
        assert priya.ask(APPROVE, **click)["approve"]["errors"][0]["code"] == "OWN_REQUEST"
        assert kavita.ask(APPROVE, **click)["approve"]["isApproved"]
        again = kavita.ask(APPROVE, **click)["approve"]
        assert again["isRepeat"]
        assert len(again["batch"]["approvals"]) == 1


@pytest.mark.parametrize("who", ["priya", "t-priya"])
def test_the_bot_in_the_process_gets_the_very_same_answer(tmp_path: Path, who: str) -> None:
    with api_world(tmp_path) as world:
        assert Browser(world, who).ask(BOARD) == world.ask(BOARD, who)
