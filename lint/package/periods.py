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


_SHIFTED = re.compile(
    r"Weekly(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Quarterly|SixMonthly|Financial)(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)"
)

PERIOD_TYPES = frozenset(
    (
        "Daily", "Weekly", "BiWeekly", "Monthly", "BiMonthly", "Quarterly", "SixMonthly", "Yearly", "TwoYearly",
        "WeeklyWednesday", "WeeklyThursday", "WeeklySaturday", "WeeklySunday", "QuarterlyNov", "SixMonthlyApril",
        "SixMonthlyNov", "FinancialApril", "FinancialJuly", "FinancialOct", "FinancialNov",
    )
)  # fmt: skip
"""DHIS2's period types by the names that objects have (PeriodTypeEnum)."""


def is_period_type(name: str) -> bool:
    """Is this a period type, or one that begins on another day or in another month? Each version has more of these."""
    return name in PERIOD_TYPES or _SHIFTED.fullmatch(name) is not None


RELATIVE = frozenset(
    {
        "TODAY", "YESTERDAY", "LAST_3_DAYS", "LAST_7_DAYS", "LAST_14_DAYS", "LAST_30_DAYS", "LAST_60_DAYS",
        "LAST_90_DAYS", "LAST_180_DAYS", "THIS_WEEK", "LAST_WEEK", "LAST_4_WEEKS", "LAST_12_WEEKS", "LAST_52_WEEKS",
        "WEEKS_THIS_YEAR", "THIS_BIWEEK", "LAST_BIWEEK", "LAST_4_BIWEEKS", "THIS_MONTH", "LAST_MONTH",
        "LAST_3_MONTHS", "LAST_6_MONTHS", "LAST_12_MONTHS", "MONTHS_THIS_YEAR", "MONTHS_LAST_YEAR", "THIS_BIMONTH",
        "LAST_BIMONTH", "LAST_6_BIMONTHS", "BIMONTHS_THIS_YEAR", "THIS_QUARTER", "LAST_QUARTER", "LAST_4_QUARTERS",
        "QUARTERS_THIS_YEAR", "QUARTERS_LAST_YEAR", "THIS_SIX_MONTH", "LAST_SIX_MONTH", "LAST_2_SIXMONTHS",
        "THIS_YEAR", "LAST_YEAR", "LAST_5_YEARS", "LAST_10_YEARS", "THIS_FINANCIAL_YEAR", "LAST_FINANCIAL_YEAR",
        "LAST_5_FINANCIAL_YEARS", "LAST_10_FINANCIAL_YEARS",
    }
)  # fmt: skip
"""DHIS2's relative periods (RelativePeriodEnum)."""


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
