"""The chat of this installation for messages that nobody asked for: which channel is whose, and one try to post."""

from collections.abc import Mapping
from typing import Any

from bot.cards.morning import digest_card, nudge_card
from bot.sending import Sender
from domain.correspondence import DeliveryFate, DeliveryOutcome
from domain.morning import FINANCE
from domain.records import NoticeKind, NoticeRecord
from domain.world_ports import Messenger
from graphql_api.ids import global_id
from imsdesk.settings import Settings, SettingWrong

_CARDS = {NoticeKind.DIGEST: digest_card, NoticeKind.NUDGE: nudge_card}


def finance_channels(text: str, companies: frozenset[str]) -> dict[str, str]:
    """Channel -> PAN of the company whose amounts may stand there, from "C01, C02" or "AABCQ9012R=C01, ...".

    A channel without a PAN counts only where there is one company. Raises SettingWrong for a PAN that is none of ours.
    """
    found: dict[str, str] = {}
    for part in (each.strip() for each in text.split(",")):
        pan, _, channel = part.rpartition("=")
        if not part:
            continue
        if pan and pan.strip().upper() not in companies:
            raise SettingWrong(f"IMSDESK_SLACK_FINANCE_CHANNELS names {pan.strip()[:10]}, which is no company here.")
        if not pan and len(companies) != 1:
            raise SettingWrong(
                f"IMSDESK_SLACK_FINANCE_CHANNELS: say whose channel {channel[:12]} is, such as PAN={channel[:12]}; "
                "several companies are here."
            )
        found[channel.strip()] = pan.strip().upper() or next(iter(companies))
    return found


class SlackMessenger(Messenger):
    """Slack, for the job engine. marked: channel -> PAN of the company whose amounts may stand there."""

    def __init__(self, settings: Settings, marked: Mapping[str, str]) -> None:
        self._team = settings.slack_team_id
        self._marked = marked
        self._sender = Sender(settings.slack_bot_token, settings.slack_api_url)

    def finance_channel(self, company_id: str, wanted: str = "") -> str:
        ours = [channel for channel, pan in self._marked.items() if pan == company_id]
        if wanted and wanted != FINANCE:
            return wanted if wanted in ours else ""
        return ours[0] if ours else ""

    def direct(self, slack_user: str) -> str:
        team, _, user = slack_user.partition("/")
        return user if not self._team or team == self._team else ""

    def post(self, notice: NoticeRecord) -> DeliveryOutcome:
        sent = self._sender.post(notice.channel, _CARDS[notice.kind](_for_slack(notice.content)))
        return DeliveryOutcome(DeliveryFate(sent.fate), sent.code, sent.text, "chat")


def _for_slack(content: Mapping[str, Any]) -> dict[str, Any]:
    """Ids as the API hands them out, since buttons bring them back to it."""
    shown = dict(content)
    if shown.get("batch"):
        shown["batch"] = global_id("Batch", str(shown["batch"]))
    if "lines" in shown:
        shown["lines"] = [_for_slack(each) if isinstance(each, Mapping) else each for each in shown["lines"]]
    return shown
