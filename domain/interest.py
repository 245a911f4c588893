"""Interest on tax, to the paisa (DR-7.09)."""

from domain.money import Paise


def interest(amount: Paise, days: int, percent: int = 18) -> Paise:
    """Simple interest in paise, rounded half up: amount x percent x days / 365 (DR-7.09)."""
    if amount <= 0 or days <= 0:
        return 0
    return (2 * amount * percent * days + 36500) // (2 * 36500)
