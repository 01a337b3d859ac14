"""What a program indicator asks for must be what its analytics type and aggregation type can give."""

from collections.abc import Iterable

from lint.expression import Kind, comparisons
from lint.expression.tree import Binary, Call, Comparison, Item, Node, Text, Unary
from lint.finding import Argument, Finding, Fix, Named, Path, Severity
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package

from .items import PROGRAM_INDICATOR

COUNTS = frozenset({"event_count", "enrollment_count", "tei_count"})
"""Variables that DHIS2 reads as the UIDs to be counted."""

AGGREGATED_RIGHT = frozenset({"COUNT", "CUSTOM", "DEFAULT"})

_SHOWN = frozenset(
    {"DISPLAYTEXT", "DISPLAYKEYVALUEPAIR", "SHOWWARNING", "SHOWERROR", "WARNINGONCOMPLETE", "ERRORONCOMPLETE"}
)
"""Types of action whose data are only shown to people."""

STAGE_NAME, STAGE_ID = "program_stage_name", "program_stage_id"


def without_expression(package: Package) -> list[Finding]:
    """PIN-01: what is no text at all is SCH006's matter."""
    findings = []
    for item in package.collections.get("programIndicators", ()):
        value = item.data.get("expression")
        if value is None or (isinstance(value, str) and not value.strip()):
            findings.append(Finding((*item.path, "expression")))
    return findings


def stage_name(package: Package) -> list[Finding]:
    """PIN-03: a formula that hangs on a stage's name; one finding an object."""
    findings = []
    told: set[Path] = set()
    for formula in package.formulas:
        item = _variable(formula, STAGE_NAME)
        source = formula.source
        if item is None or source.path in told or _shown(source):
            continue
        told.add(source.path)
        enrollments = formula.kind in PROGRAM_INDICATOR and source.data.get("analyticsType") == "ENROLLMENT"
        rule = formula.kind not in PROGRAM_INDICATOR
        findings.append(
            Finding(
                formula.path,
                {"part": formula.words},
                "enrollment" if enrollments else "rule" if rule else "",
                Severity.ERROR if enrollments else None,
                place=formulas.place(formula, item.start),
                token=STAGE_NAME,
                excerpt=formulas.excerpt(package, formula, item.start, item.end),
            )
        )
    return findings


def _shown(source: MetadataObject) -> bool:
    """An action that shows its data to people and decides nothing."""
    type_ = source.data.get("programRuleActionType")
    return source.type == "programRuleActions" and isinstance(type_, str) and type_ in _SHOWN


def _variable(formula: Formula, name: str) -> Item | None:
    """The first ``V{name}`` of a formula."""
    return next((item for item in formula.parsed.items if item.form == "V" and item.name == name), None)


def wrong_for_type(package: Package) -> list[Finding]:
    """PIN-06: the stage's id over enrollments; two stages at once over events. One finding a program indicator."""
    found: dict[Path, Finding] = {}
    for formula in package.formulas:
        source = formula.source
        if formula.kind not in PROGRAM_INDICATOR or source.path in found or package.programs.of(source) is None:
            continue
        analytics = source.data.get("analyticsType")
        finding = None
        if analytics == "ENROLLMENT":
            item = _variable(formula, STAGE_ID)
            if item is not None:
                finding = _finding(package, formula, "stage-id", {}, item.start, item.end)
        elif analytics in ("EVENT", None) and formula.parsed.tree is not None:
            joined = _joined(formula)
            if joined is not None:
                start, end, stages = joined
                named: list[Named] = [Named("programStages", uid) for uid in sorted(stages)]
                finding = _finding(package, formula, "stages", {"stages": named}, start, end)
                finding.severity = Severity.WARNING
        if finding is not None:
            found[source.path] = finding
    return list(found.values())


def _finding(
    package: Package, formula: Formula, variant: str, args: dict[str, Argument], start: int, end: int
) -> Finding:
    return Finding(
        formula.path,
        {"part": formula.words, **args},
        variant,
        place=formulas.place(formula, start),
        token=formula.text[start:end][:200],
        excerpt=formulas.excerpt(package, formula, start, end),
    )


def _joined(formula: Formula) -> tuple[int, int, frozenset[str]] | None:
    """The first ``&&`` that holds only for an event of two stages, in formulas inside strings too."""
    found = _first_joined(formula.parsed.nodes)
    if found is not None:
        return found[0].start, found[0].end, found[1]
    for nested in formula.parsed.nested:
        found = _first_joined(nested.parsed.nodes)
        if found is not None:
            return *nested.place(found[0].start, found[0].end), found[1]
    return None


_NOWHERE: frozenset[str] = frozenset()


def _first_joined(nodes: Iterable[Node]) -> tuple[Node, frozenset[str]] | None:
    """Of each condition, the stages that it cannot hold without: an event of another stage has no value there.

    Missing values may count as 0 or the empty text; a comparison that these meet asks for no stage.
    """
    needed: dict[int, frozenset[str]] = {}
    for node in nodes:
        stages = _NOWHERE
        if isinstance(node, Item) and node.form == "#2":
            stages = frozenset(node.parts[:1])
        elif isinstance(node, Call) and node.name == "d2:hasValue" and node.args:
            stages = needed.get(id(node.args[0]), _NOWHERE)
        elif isinstance(node, Binary) and node.op in ("&&", "||"):
            left, right = needed.get(id(node.left), _NOWHERE), needed.get(id(node.right), _NOWHERE)
            stages = left | right if node.op == "&&" else left & right
            if len(stages) > 1 and node.op == "&&":
                return node, stages
        elif isinstance(node, Binary):
            stages = next((_asked(one) for one in comparisons((node,))), _NOWHERE)
        elif isinstance(node, Unary) and node.op != "!":
            stages = needed.get(id(node.operand), _NOWHERE)
        if stages:
            needed[id(node)] = stages
    return None


def _asked(found: Comparison) -> frozenset[str]:
    """The stage of a comparison that neither 0 nor the empty text meets."""
    if found.item.form != "#2":
        return _NOWHERE
    op, literal = found.op, found.literal
    if isinstance(literal, Text):
        met = (op == "==") == (literal.value == "") if op in ("==", "!=") else True
    else:
        value = float(literal.value)
        outcomes = {
            "==": value == 0, "!=": value != 0, "<": value > 0, "<=": value >= 0, ">": value < 0, ">=": value <= 0,
        }  # fmt: skip
        met = outcomes.get(op, True)
    return _NOWHERE if met else frozenset(found.item.parts[:1])


def not_counted(package: Package) -> list[Finding]:
    """PIN-08: the expression is a count and nothing else, and is not aggregated as one."""
    findings = []
    for formula in package.formulas:
        tree = formula.parsed.tree
        if formula.kind != Kind.PROGRAM_INDICATOR or not isinstance(tree, Item) or tree.form != "V":
            continue
        data = formula.source.data
        given = data.get("aggregationType")
        if tree.name not in COUNTS or not (given is None or isinstance(given, str)) or given in AGGREGATED_RIGHT:
            continue
        path = (*formula.source.path, "aggregationType")
        args = {"variable": tree.name, "type": given or "AVERAGE"}
        findings.append(Finding(path, args, "" if given else "absent", fix=Fix(False, "COUNT") if given else None))
    return findings
