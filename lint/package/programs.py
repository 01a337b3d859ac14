"""What a programme holds: its stages, their data elements, its attributes, and its rules' variables.

Asked for on demand through ``Package.programs``. Objects of libraries count, so that a package of
program indicators alone can be judged beside the tracker that it is for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lint.package.model import MetadataObject, Package, uid_of
from lint.value_types import value_type


@dataclass(slots=True)
class Variable:
    """A program rule variable. ``shared``: another of the same name has another source or type.

    ``holder`` is the data element or attribute whose value it has, as far as it is known.
    ``value_type`` is DHIS2's, empty where it is not known.
    """

    item: MetadataObject
    holder: MetadataObject | None
    value_type: str
    shared: bool = False

    @property
    def by_code(self) -> bool:
        """Its value is an option's code, not the option's name."""
        return self.item.data.get("useCodeForOptionSet") is True


@dataclass
class Program:
    """A programme by its UID. ``stages``: UID → UIDs of its data elements; of a stage that the package
    and its libraries do not hold, or whose elements they do not tell, None. ``type_attributes`` are those
    of its tracked entity type only. ``whole``: its attributes are told.
    """

    uid: str
    item: MetadataObject | None = None
    stages: dict[str, frozenset[str] | None] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    type_attributes: frozenset[str] = frozenset()
    whole: bool = True
    variables: dict[str, Variable] = field(default_factory=dict)

    @cached_property
    def types(self) -> dict[str, str]:
        """DHIS2's value types by the names of variables, as far as they are sure."""
        return {name: one.value_type for name, one in self.variables.items() if one.value_type and not one.shared}


class Programs:
    """The programmes of a package, and to which one an object belongs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.known: dict[str, Program] = {}
        self.program_of_stage: dict[str, str] = {}
        self._missing = {(target, one.uid) for one in package.missing for target in one.targets}
        for item in _all(package, "programs"):
            program = self.known[item.uid] = Program(item.uid, item)
            for uid in _ids(item.data.get("programStages")):
                self._stage(program, uid)
            held = item.data.get("programTrackedEntityAttributes")
            program.attributes = frozenset(_ids(held, "trackedEntityAttribute"))
            program.whole = _all_told(held, "trackedEntityAttribute") or _without_registration(item)
            type_ = package.find("trackedEntityTypes", uid_of(item.data.get("trackedEntityType")))
            owned = type_.data.get("trackedEntityTypeAttributes") if type_ else None
            program.type_attributes = frozenset(_ids(owned, "trackedEntityAttribute")) - program.attributes
        for item in _all(package, "programStages"):
            uid = uid_of(item.data.get("program"))
            if uid in self.known:
                self._stage(self.known[uid], item.uid)
        for item in _all(package, "programRuleVariables"):
            self._variable(item)
        rules = package.collections.get("programRules", ())
        self._program_of_rule = {rule.uid: uid_of(rule.data.get("program")) for rule in rules}
        self._rule_of_action = {uid: rule.uid for rule in rules for uid in _ids(rule.data.get("programRuleActions"))}

    def _stage(self, program: Program, uid: str) -> None:
        stage = self.package.find("programStages", uid)
        elements = stage.data.get("programStageDataElements") if stage else None
        uids = frozenset(_ids(elements, "dataElement"))
        told = _all_told(elements, "dataElement")
        # One that names a data element which nobody holds is REF001's matter first: it may be meant for any.
        told = told and not any(("dataElements", one) in self._missing for one in uids)
        program.stages[uid] = uids if told else None
        self.program_of_stage[uid] = program.uid

    def _variable(self, item: MetadataObject) -> None:
        uid = uid_of(item.data.get("program"))
        program = self.known.setdefault(uid, Program(uid))
        data = item.data
        holder = self.package.find("dataElements", uid_of(data.get("dataElement"))) or self.package.find(
            "trackedEntityAttributes", uid_of(data.get("trackedEntityAttribute"))
        )
        own = value_type(data) if data.get("programRuleVariableSourceType") == "CALCULATED_VALUE" else ""
        variable = Variable(item, holder, value_type(holder.data) if holder else own)
        other = program.variables.setdefault(item.name.strip(), variable)
        if other is not variable and (other.holder is not holder or other.value_type != variable.value_type):
            other.shared = True

    def rule_of(self, action: MetadataObject) -> str:
        """The UID of the rule that has an action, said by either side; empty where neither does."""
        return uid_of(action.data.get("programRule")) or self._rule_of_action.get(action.uid, "")

    def of(self, item: MetadataObject) -> Program | None:
        """The programme that a program indicator, rule or action is for, if the package or a library holds it."""
        if item.type == "programRuleActions":
            return self._held(self._program_of_rule.get(self.rule_of(item), ""))
        return self._held(uid_of(item.data.get("program")))

    def _held(self, uid: str) -> Program | None:
        program = self.known.get(uid)
        return program if program is not None and program.item is not None else None


def _all_told(entries: Any, inside: str) -> bool:
    """Is it a list, and does each entry name an object? Old exports have bare references to entries."""
    return isinstance(entries, list) and all(isinstance(one, dict) and uid_of(one.get(inside)) for one in entries)


def _without_registration(program: MetadataObject) -> bool:
    """An event programme: it has no attributes, and need not say so."""
    data = program.data
    return data.get("programType") == "WITHOUT_REGISTRATION" and not data.get("programTrackedEntityAttributes")


def value_types(package: Package) -> Mapping[str, str]:
    """DHIS2's value types by UID, of data elements and tracked entity attributes."""
    return {
        item.uid: type_
        for key in ("dataElements", "trackedEntityAttributes")
        for item in _all(package, key)
        if (type_ := value_type(item.data))
    }


def _all(package: Package, key: str) -> Iterator[MetadataObject]:
    yield from package.collections.get(key, ())
    for (type_, uid), item in package.surroundings.library.items():
        if type_ == key and (type_, uid) not in package.objects:
            yield item


def _ids(entries: Any, inside: str = "") -> Iterator[str]:
    """The UIDs of a list of references, or of what each entry holds under a key."""
    for entry in entries if isinstance(entries, list) else ():
        uid = uid_of(entry.get(inside) if inside and isinstance(entry, dict) else entry)
        if uid:
            yield uid
