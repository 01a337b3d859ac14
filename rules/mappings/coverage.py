"""XPK-06, XPK-08: what a data set gets from trackers, and for which periods."""

from lint.finding import Argument, Finding, Path
from lint.package.mappings import NOTHING, Request, Target
from lint.package.periods import kind, period_type
from lint.words import listed

from .links import Given, links

Found = list[tuple[int, Finding]]


def partly_fed(given: Given) -> Found:
    """XPK-06. Of a data set that no tracker feeds nothing is said; cells are those that its categories make today."""
    feeding: dict[int, dict[str, set[str]]] = {}
    for one in links(given):
        for feed, hit in one.fed():
            combo = one.option_combo(hit, feed.combo)
            if combo is not None:
                for side, _ in one.targets(hit):
                    feeding.setdefault(side, {}).setdefault(hit.element.uid, set()).add(combo.uid)
    findings: Found = []
    for side, fed in sorted(feeding.items()):
        mappings = given[side][1] or NOTHING
        names = {element.uid: element.name for element in mappings.elements}
        for target in mappings.targets:
            if any(uid in fed for uid, _ in target.elements):
                finding = _coverage(target, fed, mappings.cells, names)
                if finding is not None:
                    findings.append((side, finding))
    return findings


def _coverage(
    target: Target, fed: dict[str, set[str]], cells: dict[str, tuple[tuple[str, ...], ...]], names: dict[str, str]
) -> Finding | None:
    """What a data set lacks; None where every cell is fed."""
    unfed = [uid for uid, _ in target.elements if uid not in fed]
    possible = sum(len(cells.get(combo, ())) for _, combo in target.elements)
    got = sum(
        not fed[uid].isdisjoint(cell) for uid, combo in target.elements if uid in fed for cell in cells.get(combo, ())
    )
    if not unfed and got >= possible:
        return None
    args: dict[str, Argument] = {
        "elements": len(target.elements) - len(unfed),
        "all_elements": len(target.elements),
        "cells": got,
        "all_cells": possible,
        "without": f"; nothing feeds {listed(sorted(names.get(uid) or uid for uid in unfed))}" if unfed else "",
    }
    return Finding((*target.path, "dataSetElements"), args)


def period_mismatch(given: Given) -> Found:
    """XPK-08: a request for periods of another length than any data set of what it sends."""
    findings: Found = []
    for one in links(given):
        of_feed = {feed.uid: hit for feed, hit in one.fed()}
        for request in one.mappings.requests:
            asked = {type_ for period in request.periods if (type_ := period_type(period))}
            if not asked:
                continue
            types: dict[str, str] = {}
            fits = sent = 0
            for uid in dict.fromkeys(request.dx):
                targets = one.targets(of_feed[uid]) if uid in of_feed else ()
                found = {target.period_type: target.label for _, target in targets}
                sent += bool(found)
                fits += any(kind(type_) in asked for type_ in found)
                types |= found
            if sent and not fits:
                findings.append((one.position, _mismatch(request, asked, types)))
    return findings


def _mismatch(request: Request, asked: set[str], types: dict[str, str]) -> Finding:
    path: Path = (*request.path, "pe")
    args: dict[str, Argument] = {
        "periods": listed([period[:40] for period in request.periods]),
        "asked": listed(sorted(asked)),
        "wanted": listed(sorted(types)),
        "target": listed([types[type_] for type_ in sorted(types)]),
    }
    return Finding(path, args, token=" ".join(request.periods)[:200])
