"""DHIS2's period types: which one a period is of, and which are of one kind."""

import re

_UNITS = {
    "DAY": "Daily", "WEEK": "Weekly", "BIWEEK": "BiWeekly", "MONTH": "Monthly", "BIMONTH": "BiMonthly",
    "QUARTER": "Quarterly", "SIX_MONTH": "SixMonthly", "SIXMONTH": "SixMonthly", "YEAR": "Yearly",
    "FINANCIAL_YEAR": "Financial",
}  # fmt: skip
_RELATIVE = re.compile(
    r"(?:(?:THIS|LAST)_(?:\d+_)?)?(SIX_?MONTH|FINANCIAL_YEAR|DAY|WEEK|BIWEEK|MONTH|BIMONTH|QUARTER|YEAR)S?"
    r"(?:_(?:THIS|LAST)_YEAR)?"
)
_FIXED = (
    (re.compile(r"\d{8}"), "Daily"), (re.compile(r"\d{4}W\d{1,2}"), "Weekly"), (re.compile(r"\d{6}"), "Monthly"),
    (re.compile(r"\d{4}Q[1-4]"), "Quarterly"), (re.compile(r"\d{4}S[12]"), "SixMonthly"),
    (re.compile(r"\d{4}"), "Yearly"),
)  # fmt: skip


def period_type(period: str) -> str:
    """The period type of a relative or fixed period of DHIS2; empty where that is not known."""
    if period in ("TODAY", "YESTERDAY"):
        return "Daily"
    match = _RELATIVE.fullmatch(period)
    if match:
        return _UNITS[match[1]]
    return next((type_ for pattern, type_ in _FIXED if pattern.fullmatch(period)), "")


def kind(type_: str) -> str:
    """A period type whatever its first day: WeeklyWednesday is Weekly, FinancialApril is Financial."""
    return next((one for one in ("Weekly", "SixMonthly", "Financial") if type_.startswith(one)), type_)
