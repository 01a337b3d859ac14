"""What leads from a tracker to aggregate data: which cells program indicators feed, what exchanges send, and where
the aggregate side keeps it. Plain data, since the two sides are often two packages of a run.

Up to DHIS2 2.41 a program indicator names its data element in an attribute value, by code; from 2.42 in
``aggregateExportDataElement``. Category option combos are in ``aggregateExportCategoryOptionCombo`` and
``aggregateExportAttributeOptionCombo``. An exchange's ``dx`` are program indicators, and its output id scheme
says which attribute holds what the target is called by.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lint.finding import Path
from lint.package.combos import DEFAULT_COMBO, DEFAULT_OPTION_COMBO, combos_of
from lint.package.model import MetadataObject, Package, uid_of
from lint.words import label, shortened

ATTRIBUTE = "vudyDP7jUy5"
"""The attribute of the toolkit's packages for the data element that a program indicator feeds."""

ELEMENT = "aggregateExportDataElement"
COMBO = "aggregateExportCategoryOptionCombo"
ATTRIBUTE_COMBO = "aggregateExportAttributeOptionCombo"
_SCHEMES = ("outputIdScheme", "outputDataElementIdScheme", "outputDataItemIdScheme")
_OF_ATTRIBUTE = re.compile(r"ATTRIBUTE:([A-Za-z][A-Za-z0-9]{10})")


class Feed(NamedTuple):
    """A program indicator that feeds aggregate data. ``element``, ``combo`` and ``attribute_combo`` are codes or
    UIDs as written, empty where nothing is; ``path`` leads to the element's, ``source`` to the indicator.
    """

    uid: str
    source: Path
    path: Path
    element: str
    combo: str
    attribute_combo: str


class Request(NamedTuple):
    """What an exchange asks for. ``element_scheme`` and ``combo_scheme``: how its target reads what it is sent;
    ``attribute``: of which the data elements are read, empty where they are not.
    """

    exchange: str
    path: Path
    dx: tuple[str, ...]
    periods: tuple[str, ...]
    places: tuple[str, ...]
    attribute: str
    element_scheme: str
    combo_scheme: str


class Element(NamedTuple):
    """An aggregate data element, and the category combos that its values are stored by."""

    uid: str
    code: str
    name: str
    label: str
    combos: tuple[str, ...]


class OptionCombo(NamedTuple):
    """A category option combo, and whose it is."""

    uid: str
    code: str
    combo: str


class Target(NamedTuple):
    """A data set. ``elements``: its data elements, each with the category combo that it is collected by."""

    uid: str
    label: str
    path: Path
    period_type: str
    combo: str
    elements: tuple[tuple[str, str], ...]


class Mappings(NamedTuple):
    """Both sides, as far as a package and its libraries hold them. ``cells``: category combo → for each cell that its
    categories make today the category option combo that stands for it; of removed options' leftovers there are several.
    """

    feeds: tuple[Feed, ...]
    requests: tuple[Request, ...]
    elements: tuple[Element, ...]
    option_combos: tuple[OptionCombo, ...]
    targets: tuple[Target, ...]
    cells: dict[str, tuple[tuple[str, ...], ...]]


NOTHING = Mappings((), (), (), (), (), {})
"""Of a package without either side."""


def mappings(package: Package) -> Mappings:
    """Both sides of a package. A library's data elements count where the package feeds something."""
    requests = tuple(_requests(package))
    feeds = tuple(_feeds(package, requests)) if package.collections.get("programIndicators") else ()
    if not (feeds or package.collections.get("dataSets")):
        return NOTHING._replace(requests=requests)
    elements = tuple(_elements(package, feeds != ()))
    targets = tuple(_targets(package))
    combos = {combo for one in elements for combo in one.combos}
    combos |= {combo for target in targets for _, combo in target.elements}
    combos |= {target.combo for target in targets}
    option_combos = tuple(_option_combos(package, combos, feeds != ()))
    return Mappings(feeds, requests, elements, option_combos, targets, _cells(package, combos, option_combos))


def _objects(package: Package, type_: str, libraries: bool) -> Iterator[MetadataObject]:
    """Those of the package, then those of the libraries that it has not."""
    yield from package.collections.get(type_, ())
    if libraries:
        for (of, uid), item in package.surroundings.library.items():
            if of == type_ and (of, uid) not in package.objects:
                yield item


def _text(item: MetadataObject, key: str) -> str:
    value = item.data.get(key)
    return value.strip() if isinstance(value, str) else ""


def _feeds(package: Package, requests: Iterable[Request]) -> Iterator[Feed]:
    attributes = {ATTRIBUTE} | {request.attribute for request in requests if request.attribute}
    for item in package.collections["programIndicators"]:
        path, element = (*item.path, ELEMENT), _text(item, ELEMENT)
        values = item.data.get("attributeValues")
        if not element and isinstance(values, list):
            for number, value in enumerate(values):
                if isinstance(value, dict) and uid_of(value.get("attribute")) in attributes:
                    given = value.get("value")
                    path = (*item.path, "attributeValues", number, "value")
                    element = given.strip() if isinstance(given, str) else ""
                    break
        if element:
            yield Feed(item.uid, item.path, path, element, _text(item, COMBO), _text(item, ATTRIBUTE_COMBO))


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _requests(package: Package) -> Iterator[Request]:
    for exchange in package.collections.get("aggregateDataExchanges", ()):
        target = _dict(_dict(exchange.data.get("target")).get("request"))
        schemes = []
        for key in ("dataElementIdScheme", "categoryOptionComboIdScheme"):
            scheme = target.get(key) or target.get("idScheme") or "UID"
            schemes.append(scheme if isinstance(scheme, str) else "")
        requests = _dict(exchange.data.get("source")).get("requests")
        for number, request in enumerate(requests if isinstance(requests, list) else ()):
            if not isinstance(request, dict):
                continue
            read = [match for key in _SCHEMES if (match := _OF_ATTRIBUTE.fullmatch(str(request.get(key))))]
            yield Request(
                exchange.uid,
                (*exchange.path, "source", "requests", number),
                _strings(request.get("dx")),
                _strings(request.get("pe")),
                _strings(request.get("ou")),
                read[0][1] if read else "",
                schemes[0],
                schemes[1],
            )


def _elements(package: Package, libraries: bool) -> Iterator[Element]:
    for item in _objects(package, "dataElements", libraries):
        if item.data.get("domainType") != "TRACKER":
            combos = tuple(sorted(combos_of(package, item)))
            yield Element(item.uid, item.code.strip(), shortened(item.name), label(item.type, item.uid, item), combos)


def _option_combos(package: Package, combos: set[str], libraries: bool) -> Iterator[OptionCombo]:
    for item in _objects(package, "categoryOptionCombos", libraries):
        combo = uid_of(item.data.get("categoryCombo"))
        if combo in combos and item.uid != DEFAULT_OPTION_COMBO:
            yield OptionCombo(item.uid, item.code.strip(), combo)


def _targets(package: Package) -> Iterator[Target]:
    for item in package.collections.get("dataSets", ()):
        entries = item.data.get("dataSetElements")
        elements = {}
        for entry in entries if isinstance(entries, list) else ():
            uid = uid_of(_dict(entry).get("dataElement"))
            held = package.find("dataElements", uid)
            own = uid_of(held.data.get("categoryCombo")) if held else ""
            if uid:
                elements[uid] = uid_of(_dict(entry).get("categoryCombo")) or own or DEFAULT_COMBO
        period_type, combo = item.data.get("periodType"), uid_of(item.data.get("categoryCombo"))
        yield Target(
            item.uid,
            label(item.type, item.uid, item),
            item.path,
            period_type if isinstance(period_type, str) else "",
            combo or DEFAULT_COMBO,
            tuple(elements.items()),
        )


def _cells(
    package: Package, combos: set[str], option_combos: Iterable[OptionCombo]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Without what removed options left behind; all where a combo's categories are not here."""
    by_combo: dict[str, dict[frozenset[str], list[str]]] = {DEFAULT_COMBO: {frozenset(): [DEFAULT_OPTION_COMBO]}}
    options: dict[str, list[set[str]] | None] = {}
    for one in option_combos:
        if one.combo not in options:
            options[one.combo] = _options(package, one.combo)
        categories = options[one.combo]
        item = package.find("categoryOptionCombos", one.uid)
        chosen = item.data.get("categoryOptions") if item else None
        uids = frozenset(map(uid_of, chosen)) if isinstance(chosen, list) else frozenset()
        if categories is None or (len(uids) == len(categories) and all(uids & category for category in categories)):
            by_combo.setdefault(one.combo, {}).setdefault(uids, []).append(one.uid)
    return {combo: tuple(map(tuple, found.values())) for combo, found in by_combo.items() if combo in combos}


def _options(package: Package, combo: str) -> list[set[str]] | None:
    """The options of each category of a combo; None where one of them is not here."""
    held = package.find("categoryCombos", combo)
    categories = held.data.get("categories") if held else None
    if not isinstance(categories, list):
        return None
    found = []
    for category in categories:
        item = package.find("categories", uid_of(category))
        options = item.data.get("categoryOptions") if item else None
        if not isinstance(options, list):
            return None
        found.append({uid_of(option) for option in options})
    return found
