"""XPK-01 to XPK-05: what a program indicator feeds is there, fits, and is fed once."""

from lint.finding import Argument, Finding, Named, Place, Severity
from lint.package.mappings import ATTRIBUTE_COMBO, COMBO, Feed
from lint.words import listed

from .links import DEFAULTS, Given, Hit, Links, area, links, subject

Found = list[tuple[int, Finding]]


def element_unknown(given: Given) -> Found:
    """XPK-01, PIN-12. Where nothing that a package feeds is there, one note says so."""
    findings: Found = []
    for one in links(given):
        absent = [feed for feed in one.mappings.feeds if feed.element not in one.hits]
        holders = {hit.side for hit in one.hits.values()}
        areas = {area for side in holders for area in one.sides[side].areas}
        elsewhere = []
        for feed in absent:
            if area(feed.element) not in areas:
                elsewhere.append(feed)
                continue
            args: dict[str, Argument] = {"element": feed.element[:60], "where": _where(given, one, holders)}
            findings.append((one.position, Finding(feed.path, args, group=(feed.element,), token=feed.element[:200])))
        if elsewhere:
            findings.append((one.position, _not_here(given, one, elsewhere)))
    return findings


def _where(given: Given, one: Links, holders: set[int]) -> str:
    others = [given[side][0].code or given[side][0].file for side in sorted(holders) if side != one.position]
    return listed(others) if others else "the package"


def _not_here(given: Given, one: Links, feeds: list[Feed]) -> Finding:
    """A note; a warning where another package is about most of the same and holds none of it: codes were renamed."""
    about = [subject(feed.element) for feed in feeds]
    held = [
        side
        for side, found in one.sides.items()
        if side != one.position and 2 * sum(word in found.subjects for word in about) >= len(about)
    ]
    codes = sorted({feed.element[:60] for feed in feeds})
    args: dict[str, Argument] = {"feeds": len(feeds), "codes": listed(codes), "count_codes": len(codes)}
    path = min(feed.source for feed in feeds)[:1]
    if held and not one.hits:
        args["other"] = listed([given[side][0].code or given[side][0].file for side in held])
        return Finding(path, args, "stale", Severity.WARNING, group=())
    return Finding(path, args, "elsewhere", Severity.NOTE, group=())


def combo_unknown(given: Given) -> Found:
    """XPK-02: the category option combo is not where the data element is."""
    findings: Found = []
    for one in links(given):
        for feed, hit in one.fed():
            if not one.sides[hit.side].mappings.option_combos or one.option_combo(hit, feed.combo) is not None:
                continue
            args: dict[str, Argument] = {"combo": feed.combo[:60], "element": hit.element.label}
            finding = Finding((*feed.source, COMBO), args, group=(feed.combo,), token=feed.combo[:200])
            findings.append((one.position, finding))
    return findings


def combo_mismatch(given: Given) -> Found:
    """XPK-03: the category option combo is of another combo than the data element."""
    findings: Found = []
    for one in links(given):
        for feed, hit in one.fed():
            combo = one.option_combo(hit, feed.combo)
            if combo is None or combo.combo in hit.element.combos:
                continue
            total = feed.combo in DEFAULTS
            args: dict[str, Argument] = {"combo": feed.combo[:60] or "none", "element": hit.element.label}
            path = (*feed.source, COMBO) if feed.combo else feed.path
            finding = Finding(path, args, "total" if total else "", group=(hit.element.uid, str(total)))
            findings.append((one.position, finding))
    return findings


def attribute_combo_unknown(given: Given) -> Found:
    """XPK-04: the attribute option combo is not of a data set that asks for the data element."""
    findings: Found = []
    for one in links(given):
        for feed, hit in one.fed():
            targets = [target for _, target in one.targets(hit)]
            if feed.attribute_combo in DEFAULTS or not targets:
                continue
            combos = {target.combo for target in targets}
            if any(found.combo in combos for found in one.sides[hit.side].option_combos.get(feed.attribute_combo, ())):
                continue
            args: dict[str, Argument] = {
                "combo": feed.attribute_combo[:60],
                "target": listed(sorted({target.label for target in targets})),
            }
            finding = Finding((*feed.source, ATTRIBUTE_COMBO), args, group=(feed.attribute_combo,))
            findings.append((one.position, finding))
    return findings


def fed_twice(given: Given) -> Found:
    """XPK-05: two program indicators feed one cell. Those that different exchanges send are alternatives."""
    findings: Found = []
    for one in links(given):
        senders: dict[str, set[str]] = {}
        for request in one.mappings.requests:
            for uid in request.dx:
                senders.setdefault(uid, set()).add(request.exchange)
        cells: dict[tuple[str, ...], list[tuple[Feed, Hit]]] = {}
        for feed, hit in one.fed():
            combo = one.option_combo(hit, feed.combo)
            if combo is not None:
                cells.setdefault((hit.element.uid, combo.uid, feed.attribute_combo), []).append((feed, hit))
        for feeds in cells.values():
            feeds.sort(key=lambda pair: pair[0].uid)
            first, hit = feeds[0]
            for feed, _ in feeds[1:]:
                if senders and senders.get(first.uid, set()).isdisjoint(senders.get(feed.uid, set())):
                    continue
                args: dict[str, Argument] = {
                    "other": Named("programIndicators", first.uid),
                    "element": hit.element.label,
                    "combo": feed.combo[:60] or "default",
                }
                related = (Place(first.path, what="the other that feeds it"),)
                group = (hit.element.uid, feed.combo)
                findings.append((one.position, Finding(feed.path, args, related=related, group=group)))
    return findings
