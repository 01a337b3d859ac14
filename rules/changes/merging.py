"""Several questions with one option set each become one multiple choice: what follows from that, and is no more."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import Change
from lint.expression.tree import Binary, Boolean, Call, Item, Node, Number, Text, Unary, children
from lint.finding import Argument, Named
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, uid_of

_CONTAINS = frozenset({"containsItems", "d2:containsItems", "contains", "d2:contains"})
_HAS = frozenset({"d2:hasValue", "isNotNull"})


@dataclass
class _Merge:
    """One data element that became a multiple choice, the ones that are gone for it, and the same of variables."""

    survivor: MetadataObject
    gone: set[str]
    raws: list[Raw]
    names: dict[str, str] = field(default_factory=dict)
    formulas: int = 0


def multi_text(release: Release) -> list[Change]:
    """TEXT → MULTI_TEXT, and data elements of the same option set that are gone. Claimed are the removals, what
    stood in forms and rules for them, and each formula that says the same of the survivor.
    """
    lines = []
    for raw in release.open("dataElements.valueType", acts=(Act.CHANGED,)):
        if (raw.old, raw.new) != ("TEXT", "MULTI_TEXT") or raw.before is None:
            continue
        options = uid_of(raw.before.data.get("optionSet"))
        siblings = [
            one
            for (type_, _), one in release.deleted.items()
            if type_ == "dataElements" and options and one.before is not None and not one.claimed
            and uid_of(one.before.data.get("optionSet")) == options
        ]  # fmt: skip
        if not siblings:
            continue
        merge = _Merge(raw.before, {one.uid for one in siblings}, [raw, *siblings])
        for one in merge.raws:
            one.claimed = True
        _claim(merge, [one for one in release.open("optionSets.valueType") if one.uid == options])
        for uid in merge.gone:
            _claim(merge, [one for one in release.rows.get((Act.REMOVED, uid), ()) if not one.claimed])
        _variables(release, merge)
        _formulas(release, merge)
        _rules(release, merge)
        many = len(merge.gone)
        args: dict[str, Argument] = {
            "many_gone": "1 question ends" if many == 1 else f"{many} questions end",
            "gone": [Named("dataElements", uid) for uid in sorted(merge.gone)],
            "formulas": f"; {merge.formulas} formulas were rewritten for it and mean the same for new answers"
            if merge.formulas
            else "",
        }
        lines.append(Change(merge.raws, args))
    return lines


def _claim(merge: _Merge, raws: list[Raw]) -> None:
    for raw in raws:
        raw.claimed = True
    merge.raws += raws


def _variables(release: Release, merge: _Merge) -> None:
    """Variables of what is gone, each with the one of the survivor that has the same source and stage."""
    uids = {merge.survivor.uid, *merge.gone}
    own = [
        one
        for one in release.old.collections.get("programRuleVariables", ())
        if uid_of(one.data.get("dataElement")) in uids
    ]
    for one in own:
        raw = release.deleted.get((one.type, one.uid))
        if uid_of(one.data.get("dataElement")) == merge.survivor.uid:
            _claim(merge, [raw for raw in release.open_at(one, "valueType") if raw.new == "MULTI_TEXT"])
            continue
        if raw is not None and not raw.claimed:
            _claim(merge, [raw, *(row for row in release.rows.get((Act.REMOVED, one.uid), ()) if not row.claimed)])
        for other in own:
            same = uid_of(other.data.get("dataElement")) == merge.survivor.uid and _source(other) == _source(one)
            if same:
                merge.names[one.name.strip()] = other.name.strip()


def _source(variable: MetadataObject) -> tuple[str, str, str]:
    data = variable.data
    kind = str(data.get("programRuleVariableSourceType"))
    return kind, uid_of(data.get("programStage")), uid_of(data.get("program"))


_PLACES = (
    "programIndicators.filter", "programIndicators.expression", "programRules.condition", "programRuleActions.data",
)  # fmt: skip


def _formulas(release: Release, merge: _Merge) -> None:
    """Formulas that say the same, once what is gone is read as the survivor."""
    known = set(merge.names) | set(merge.names.values())
    for raw in release.open(*_PLACES, acts=(Act.CHANGED,)):
        old, new = release.written_before.formula(raw.at_old), release.written_now.formula(raw.at_new)
        if old is None or new is None or old.parsed.tree is None or new.parsed.tree is None:
            continue
        if not (any(use.uid in merge.gone for use in old.uses) or any(item.name in known for item in old.parsed.items)):
            continue
        if _meaning(old, merge) == _meaning(new, merge):
            _claim(merge, [raw])
            merge.formulas += 1


def _rules(release: Release, merge: _Merge) -> None:
    """Rules that only kept the slots in order: they read a variable that is gone, or act on what is gone alone."""
    gone = {name for name in merge.names if name not in merge.names.values()}
    actions: dict[str, list[Raw]] = {}
    for (type_, _), raw in release.deleted.items():
        if type_ == "programRuleActions" and raw.before is not None and not raw.claimed:
            actions.setdefault(uid_of(raw.before.data.get("programRule")), []).append(raw)
    for (type_, uid), raw in list(release.deleted.items()):
        if type_ != "programRules" or raw.before is None or raw.claimed:
            continue
        own = actions.get(uid, [])
        formula = release.written_before.formula((*raw.before.path, "condition"))
        reads = formula is not None and any(item.name in gone for item in formula.parsed.items)
        targets = [uid_of(one.before.data.get("dataElement")) for one in own if one.before is not None]
        if reads or (targets and all(target in merge.gone for target in targets)):
            _claim(merge, [raw, *own])
    for own in actions.values():
        left = [one for one in own if not one.claimed and one.before is not None]
        target = [one for one in left if one.before and uid_of(one.before.data.get("dataElement")) in merge.gone]
        for one in target:
            rows = [row for row in release.rows.get((Act.REMOVED, one.uid), ()) if not row.claimed]
            _claim(merge, [one, *rows])


def _meaning(formula: Formula, merge: _Merge) -> Hashable:
    """What a formula says of the survivor: chains without order and doubles, comparisons with a text as choices.

    Guards that only ask whether there is a value are left out beside a choice: a choice is never made of nothing.
    """
    found: dict[int, Hashable] = {}
    for node in formula.parsed.nodes:
        found[id(node)] = _node(node, found, merge)
    tree = formula.parsed.tree
    return found.get(id(tree))


def _node(node: Node, found: Mapping[int, Hashable], merge: _Merge) -> Hashable:
    if isinstance(node, Item):
        return _item(node, merge)
    if isinstance(node, Binary):
        left, right = found.get(id(node.left)), found.get(id(node.right))
        if node.op in ("&&", "||"):
            return _chain(node.op, left, right)
        if node.op in ("==", "!="):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(one, Item) and isinstance(other, Text):
                    choice = ("choice", _item(one, merge), other.value)
                    return choice if node.op == "==" else ("not", choice)
        return (node.op, left, right)
    if isinstance(node, Call) and node.name in _CONTAINS and node.args and isinstance(node.args[0], Item):
        texts = [one.value for one in node.args[1:] if isinstance(one, Text)]
        if len(texts) == 1 and len(node.args) == 2:
            return ("choice", _item(node.args[0], merge), texts[0])
    if isinstance(node, Call) and node.name in _HAS and node.args:
        asked = node.args[0]
        if isinstance(asked, Item):
            return ("has", _item(asked, merge))
        if isinstance(asked, Text):  # rules may name a variable in quotes
            return ("has", ("variable", merge.names.get(asked.value, asked.value)))
    if isinstance(node, Unary) and node.op == "!":
        return ("not", found.get(id(node.operand)))
    if isinstance(node, Text | Number | Boolean):
        return ("value", str(node.value))
    inner = tuple(found.get(id(one)) for one in children(node))
    name = node.name if isinstance(node, Call) else node.op if isinstance(node, Unary) else type(node).__name__
    return (name, *inner)


def _item(item: Item, merge: _Merge) -> Hashable:
    if item.form == "variable":
        return ("variable", merge.names.get(item.name, item.name))
    parts = tuple(merge.survivor.uid if part in merge.gone else part for part in item.parts)
    return (item.sort, parts)


def _chain(op: str, left: Hashable, right: Hashable) -> Hashable:
    """A chain of && or || as the set of its parts."""
    parts: set[Hashable] = set()
    for one in (left, right):
        inner = one[1] if isinstance(one, tuple) and len(one) == 2 and one[0] == op else None
        parts |= inner if isinstance(inner, frozenset) else {one}
    parts = _without_guards(parts) if op == "&&" else _without_gaps(parts)
    return next(iter(parts)) if len(parts) == 1 else (op, frozenset(parts))


def _without_guards(parts: set[Hashable]) -> set[Hashable]:
    chosen = {item for part in parts for item in _chosen(part)}
    return {
        part
        for part in parts
        if not (isinstance(part, tuple) and len(part) == 2 and part[0] == "has" and part[1] in chosen)
    } or parts


def _without_gaps(parts: set[Hashable]) -> set[Hashable]:
    """Of "no value, or not this choice" the second alone: nothing is no choice."""
    refused = {_refused(part) for part in parts} - {None}
    return {part for part in parts if _gap(part) not in refused} or parts


def _refused(part: Hashable) -> Hashable:
    """The item of which a part refuses a choice."""
    inner = part[1] if isinstance(part, tuple) and len(part) == 2 and part[0] == "not" else None
    chosen: Hashable = inner[1] if isinstance(inner, tuple) and inner[0] == "choice" else None
    return chosen


def _gap(part: Hashable) -> Hashable:
    """The item that a part says has no value."""
    if isinstance(part, tuple) and len(part) == 2 and part[0] == "not":
        inner = part[1]
        if isinstance(inner, tuple) and len(inner) == 2 and inner[0] == "has":
            item: Hashable = inner[1]
            return item
    return None


def _chosen(part: Hashable) -> set[Hashable]:
    """The items of which a part says a choice."""
    if not isinstance(part, tuple) or not part:
        return set()
    if part[0] == "choice":
        return {part[1]}
    if part[0] == "||" and isinstance(part[1], frozenset):
        return {item for one in part[1] for item in _chosen(one)}
    return set()
