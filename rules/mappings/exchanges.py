"""XPK-07, XPK-09, XPK-10: what a data exchange asks for and where it sends it; mappings of an older DHIS2."""

from collections.abc import Iterator

from lint.finding import Argument, Finding, Named, Severity
from lint.package.mappings import ELEMENT, Feed, Request
from lint.package.model import PLACEHOLDER, UID, MetadataObject, Package, uid_of
from lint.words import listed


def incomplete(package: Package) -> list[Finding]:
    """XPK-07. A program indicator that is not in the package at all is a missing reference."""
    requests = package.mappings.requests
    feeds = {feed.uid: feed for feed in package.mappings.feeds}
    findings = [finding for request in requests for finding in _request(package, request, feeds)]
    sent = {uid for request in requests for uid in request.dx}
    if sent.intersection(feeds):
        findings += [
            Finding(feed.path, {}, "unsent", Severity.WARNING, group=("unsent",))
            for feed in feeds.values()
            if feed.uid not in sent
        ]
    for exchange in package.collections["aggregateDataExchanges"]:
        source = exchange.data.get("source")
        if isinstance(source, dict) and source.get("requests") in (None, []):
            findings.append(Finding((*exchange.path, "source"), {}, "empty"))
    return findings


def _request(package: Package, request: Request, feeds: dict[str, Feed]) -> Iterator[Finding]:
    indicators = [uid for uid in request.dx if ("programIndicators", uid) in package.objects]
    if request.attribute:
        for number, uid in enumerate(request.dx):
            item = package.objects.get(("programIndicators", uid))
            if item is not None and uid not in feeds and not _of_missing_attribute(package, item):
                args: dict[str, Argument] = {"indicator": Named("programIndicators", uid)}
                path = (*request.path, "dx", number)
                yield Finding(path, args, "unmapped", group=("unmapped", request.exchange), token=uid)
        yield from _schemes(request, [feeds[uid] for uid in indicators if uid in feeds])
    for number, place in enumerate(request.places):
        level = place.removeprefix("LEVEL-")
        if PLACEHOLDER.search(place) or place.startswith("OU_GROUP-") or not UID.fullmatch(level):
            continue
        if level.isupper() or ("organisationUnits", place) in package.objects:
            continue  # a word, such as USER_ORGUNIT
        variant = "level" if level != place else "place"
        path = (*request.path, "ou", number)
        yield Finding(path, {"place": place[:40]}, variant, group=(variant, request.exchange), token=place)


def _of_missing_attribute(package: Package, item: MetadataObject) -> bool:
    """Is the mapping there, under an attribute that REF001 says is missing?"""
    values = item.data.get("attributeValues")
    return isinstance(values, list) and any(
        package.find("attributes", uid_of(one.get("attribute"))) is None for one in values if isinstance(one, dict)
    )


def _schemes(request: Request, sent: list[Feed]) -> Iterator[Finding]:
    """Codes are sent, and the target reads UIDs. Whether a word that looks like a UID is one, nobody can tell."""
    by_key = {
        "dataElementIdScheme": (request.element_scheme, [feed.element for feed in sent]),
        "categoryOptionComboIdScheme": (request.combo_scheme, [feed.combo for feed in sent]),
    }
    keys: list[str] = []
    codes: set[str] = set()
    for key, (scheme, words) in by_key.items():
        found = {word[:60] for word in words if word not in ("", "default") and not UID.fullmatch(word)}
        if found and scheme.upper() in ("UID", "ID"):
            keys.append(key)
            codes |= found
    if keys:
        args: dict[str, Argument] = {"keys": " and ".join(keys), "words": listed(sorted(codes))}
        path = (*request.path[:-3], "target", "request")
        yield Finding(path, args, "scheme", group=("scheme", request.exchange, *keys), token=" ".join(keys))


_SECRETS = ("password", "accessToken")


def credentials(package: Package) -> list[Finding]:
    """XPK-09: the secret itself is never repeated."""
    findings = []
    for exchange in package.collections["aggregateDataExchanges"]:
        target = exchange.data.get("target")
        api = target.get("api") if isinstance(target, dict) else None
        for key in _SECRETS:
            value = api.get(key) if isinstance(api, dict) else None
            if isinstance(value, str) and value.strip() and not PLACEHOLDER.fullmatch(value.strip()):
                findings.append(Finding((*exchange.path, "target", "api", key), {}))
    return findings


def attribute_outdated(package: Package) -> list[Finding]:
    """XPK-10: from DHIS2 2.42 on a program indicator names its data element in a property of its own."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 42):
        return []
    return [
        Finding(feed.path, {"element": feed.element[:60]}, group=())
        for feed in package.mappings.feeds
        if feed.path[-1] != ELEMENT
    ]
