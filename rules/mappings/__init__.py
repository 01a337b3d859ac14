"""XPK: from tracker to aggregate: which cells program indicators feed, and what exchanges send."""

from collections.abc import Sequence
from typing import Any

from lint.finding import Finding, Severity
from lint.package.model import Package
from lint.rule import Judge, PackageInfo, Profile, Rule, called, later

ERROR, NOTE = Severity.ERROR, Severity.NOTE

_exchange = later(__name__, "aggregateDataExchanges")
_indicator = later(__name__, "programIndicators")


def _facts(package: Package) -> Any:
    """Both sides of a package; None where it has neither."""
    sided = any(package.collections.get(key) for key in ("programIndicators", "dataSets"))
    return called(__name__, "links.facts")(package) if sided else None


def _judge(name: str) -> Judge:
    judge = called(__name__, name)

    def given(packages: Sequence[tuple[PackageInfo, Any]]) -> list[tuple[int, Finding]]:
        if not any(facts and facts.feeds for _, facts in packages):
            return []
        found: list[tuple[int, Finding]] = judge(packages)
        return found

    return given


RULES = (
    Rule(
        "XPK001", "mapped-element-unknown", ERROR, Profile.PACKAGE,
        message={
            "": "{object} feeds the data element `{element}`, which {where} does not hold: what it counts never reaches the aggregate report",
            "stale": "{feeds} program indicators feed data elements by codes such as {codes}; {other}, which has codes of the same kind, holds none of them: nothing reaches the aggregate reports",
            "elsewhere": "{feeds} program indicators feed data elements that no package of this run holds ({codes}): whether they are there was not checked",
        },
        hint={
            "": "Write the code that the data element has now; or add the data element to the aggregate package.",
            "stale": "See whether the codes were renamed there, and write the new ones.",
            "elsewhere": "Name the aggregate package with --with FILE, or check both together.",
        },
        folded={"": "{count} program indicators feed the data element `{element}`, which {where} does not hold: what they count never reaches the aggregate report: {objects}"},
        facts=_facts, judge=_judge("targets.element_unknown"),
    ),
    Rule(
        "XPK002", "mapped-combo-unknown", ERROR, Profile.PACKAGE,
        message="{object} feeds {element} for the category option combo `{combo}`, which is not there: what it counts never reaches the aggregate report",
        hint="Write the code of a category option combo of the data element's category combo; for one without disaggregation leave it out.",
        folded="{count} program indicators feed the category option combo `{combo}`, which is not where their data elements are: what they count never reaches the aggregate report: {objects}",
        facts=_facts, judge=_judge("targets.combo_unknown"),
    ),
    Rule(
        "XPK003", "mapped-combo-mismatch", ERROR, Profile.PACKAGE,
        message={
            "": "{object} feeds {element} for the category option combo `{combo}`, which is of another category combo than the data element's: the value is refused, or is in no report",
            "total": "{object} feeds {element} as a whole, but the data element is reported by its categories: the value is refused, or is in no report",
        },
        hint={
            "": "Write the code of a category option combo of the data element's own category combo.",
            "total": "Make a program indicator for each category option combo, and write its code into aggregateExportCategoryOptionCombo.",
        },
        folded={
            "": "{count} program indicators feed {element} for category option combos such as `{combo}`, which are of another category combo: the values are refused, or are in no report: {objects}",
            "total": "{count} program indicators feed {element} as a whole, but the data element is reported by its categories: {objects}",
        },
        facts=_facts, judge=_judge("targets.combo_mismatch"),
    ),
    Rule(
        "XPK004", "mapped-attribute-combo-unknown", ERROR, Profile.PACKAGE,
        message="{object} feeds values for the attribute option combo `{combo}`, which is not of the category combo of {target}: the values are in none of its reports",
        hint="Write the code of a category option combo of the data set's own category combo; for a data set without one leave it out.",
        folded="{count} program indicators feed values for the attribute option combo `{combo}`, which is not of the category combo of {target}: {objects}",
        facts=_facts, judge=_judge("targets.attribute_combo_unknown"),
    ),
    Rule(
        "XPK005", "cell-fed-twice", ERROR, Profile.PACKAGE,
        message="{object} feeds {element} for `{combo}`, and so does {other}: the later of the two overwrites the other, and the report holds one of them by chance",
        hint="Let one program indicator count all of it, or give one of the two the data element or category option combo that was meant.",
        folded="{count} more program indicators feed {element} for `{combo}`, as {other} does: each overwrites the others: {objects}",
        facts=_facts, judge=_judge("targets.fed_twice"),
    ),
    Rule(
        "XPK006", "mapping-coverage", NOTE, Profile.WHO,
        message="of {object} a tracker feeds {elements} of {all_elements} data elements and {cells} of {all_cells} cells{without}: the rest must be entered by hand",
        hint="Add program indicators for the rest, or tell in the design guide what is entered by hand.",
        facts=_facts, judge=_judge("coverage.partly_fed"),
    ),
    Rule(
        "XPK007", "exchange-incomplete", ERROR, Profile.PACKAGE,
        message={
            "unmapped": "{object} sends {indicator}, which names no data element that it feeds: the exchange fails, or the value is lost",
            "unsent": "{object} names a data element that it feeds, but no exchange sends it: nothing of it arrives",
            "scheme": "{object} sends codes ({words}), but its target reads UIDs ({keys}): it finds none of them, and nothing arrives",
            "level": "{object} asks for {place}, an organisation unit level of the server that the package was made on: elsewhere there is no such level, and the exchange fails",
            "place": "{object} asks for the organisation unit {place} of the server that the package was made on: elsewhere there is none, and the exchange fails",
            "empty": "{object} has no requests: it sends nothing",
        },
        hint={
            "unmapped": "Give the program indicator the code of its data element, or take it out of the request.",
            "unsent": "Add it to a request's dx; or take its mapping away if it is not meant to be sent.",
            "scheme": "Set {keys} of target.request to CODE.",
            "level": "Name the level by its number, as LEVEL-4.",
            "place": "Name a level by its number, as LEVEL-4, or USER_ORGUNIT; or write a placeholder that the installation guide explains.",
            "empty": "Add requests, or take the exchange out.",
        },
        folded={
            "unmapped": "{count} program indicators that an exchange sends name no data element that they feed: the exchange fails, or their values are lost: {objects}",
            "unsent": "{count} program indicators name a data element that they feed, but no exchange sends them: nothing of it arrives: {objects}",
            "scheme": "{count} requests send codes ({words}), but the target reads UIDs ({keys}): nothing arrives: {objects}",
            "level": "{count} requests ask for organisation unit levels, such as {place}, of the server that the package was made on: {objects}",
            "place": "{count} requests ask for organisation units, such as {place}, of the server that the package was made on: {objects}",
        },
        check=_exchange("exchanges.incomplete"),
    ),
    Rule(
        "XPK008", "exchange-period-mismatch", ERROR, Profile.PACKAGE,
        message="{object} sends values for {periods} ({asked}), but {target} is reported {wanted}: the values are refused where the server checks that, else they are in no form of it",
        hint="Ask for periods of the data set's own period type.",
        facts=_facts, judge=_judge("coverage.period_mismatch"),
    ),
    Rule(
        "XPK009", "exchange-credentials", ERROR, Profile.PACKAGE,
        message="{object} holds a secret ({property}): whoever has the package can use it",
        hint="Take it out, and have it changed on the server that it opens: it was published with every release that holds it.",
        check=_exchange("exchanges.credentials"),
    ),
    Rule(
        "XPK010", "mapping-attribute-outdated", NOTE, Profile.WHO,
        message="{object} names the data element that it feeds (`{element}`) in an attribute; DHIS2 2.42 and later have aggregateExportDataElement for that",
        hint="Write the same code into aggregateExportDataElement, and let the exchange send by it.",
        folded="{count} program indicators name the data element that they feed in an attribute; DHIS2 2.42 and later have aggregateExportDataElement for that: {objects}",
        check=_indicator("exchanges.attribute_outdated"),
    ),
)  # fmt: skip
