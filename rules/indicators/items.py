"""What indicators are made of: other indicators in a circle, data elements that cannot be summed."""

from lint.expression import MOST
from lint.expression.tree import inside_calls
from lint.finding import Argument, Finding
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package
from lint.value_types import BOOLEAN, NUMERIC, value_type

_COUNTS_TEXT = frozenset({"subExpression", "count"})
"""Inside these a value's type does not matter."""


def cycle(package: Package) -> list[Finding]:
    """IND-15: indicators that are made of themselves, by way of others or at once."""
    named: dict[str, dict[str, Formula]] = {}
    for formula in package.formulas:
        if formula.source.type == "indicators":
            into = named.setdefault(formula.source.uid, {})
            for item in formula.parsed.items:
                if item.form == "N" and ("indicators", item.parts[0]) in package.objects:
                    into.setdefault(item.parts[0], formula)
    findings = []
    done: set[str] = set()
    for start in sorted(named):  # whatever the export's order
        way: list[str] = []
        on_way: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            uid, depth = stack.pop()
            while len(way) > depth:
                left = way.pop()
                del on_way[left]
                done.add(left)
            if uid in on_way:
                findings.append(_cycle(package, named, way[on_way[uid] :]))
            elif uid not in done:
                on_way[uid] = len(way)
                way.append(uid)
                stack.extend((other, depth + 1) for other in sorted(named.get(uid, {}), reverse=True))
        done.update(way)
    return findings


def _cycle(package: Package, named: dict[str, dict[str, Formula]], circle: list[str]) -> Finding:
    first = min(circle)
    turned = circle[circle.index(first) :] + circle[: circle.index(first)]
    formula = named[first][turned[1 % len(turned)]]
    item = next(item for item in formula.parsed.items if item.parts[0] == turned[1 % len(turned)])
    others: list[MetadataObject] = [package.objects["indicators", uid] for uid in turned[1:]]
    args: dict[str, Argument] = {"part": formula.words, "others": [package.named(other) for other in others]}
    return Finding(
        formula.path,
        args,
        "" if others else "itself",
        place=formulas.place(formula, item.start),
        token=" ".join(turned),
        excerpt=formulas.excerpt(package, formula, item.start, item.end),
    )


def operand_unfit(package: Package) -> list[Finding]:
    """IND-17: data elements of a tracker, which are no part of aggregate data, and texts, which have no sum."""
    findings = []
    for formula in package.formulas:
        if formula.source.type != "indicators":
            continue
        counted = inside_calls(formula.parsed.nodes, _COUNTS_TEXT)
        told: set[str] = set()
        for item in formula.parsed.items:
            if item.form not in ("#1", "#2", "#2*", "#3"):
                continue
            element = package.find("dataElements", item.parts[0])
            type_ = value_type(element.data) if element else ""
            if element is None or not type_:
                continue
            if element.data.get("domainType") == "TRACKER":
                variant = "tracker"
            elif type_ in NUMERIC or type_ in BOOLEAN or counted(item.start):
                continue
            else:
                variant = "text"
            if element.uid in told or len(told) == MOST:
                continue
            told.add(element.uid)
            args: dict[str, Argument] = {
                "part": formula.words,
                "element": package.named(element),
                "type": type_,
            }
            findings.append(
                Finding(
                    formula.path,
                    args,
                    variant,
                    place=formulas.place(formula, item.start),
                    token=item.raw,
                    excerpt=formulas.excerpt(package, formula, item.start, item.end),
                )
            )
    return findings
