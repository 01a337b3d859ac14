"""Who names an object, and what an object names: references, and what formulas, messages and forms say.

The second layer, asked for on demand through ``Package.uses``; the first is ``Package.references``.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lint.expression import template_variables
from lint.finding import Path
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package, Reference

_TEMPLATE_TYPES = {"#": "dataElements", "A": "trackedEntityAttributes"}
_FORM_TYPES = (
    "dataElements",
    "categoryOptionCombos",
    "indicators",
    "programStages",
    "trackedEntityAttributes",
    "programs",
)
_WORD = re.compile(r"[A-Za-z0-9]+")


class Use(NamedTuple):
    """An object names another one. ``path`` leads from the document's root to the place.

    ``kind``: that of a ``Reference`` (id, sharing, item, bare), or formula, template (a notification's
    placeholder) or form (an entry form's HTML). ``type`` is what it is named as; ``target`` the object, where
    the package or a library holds it. Of a rule variable that is not there ``uid`` is its name.
    """

    source: MetadataObject
    path: Path
    kind: str
    type: str
    uid: str
    target: MetadataObject | None

    @property
    def inner(self) -> Path:
        """The place inside the object that names."""
        return self.path[len(self.source.path) :]


class Uses:
    """All uses of a package, by who names and by what is named."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._formulas: dict[tuple[str, str], list[Formula]] = {}
        for formula in package.formulas:
            for _, uid, targets in formula.uses:
                type_ = targets[0]
                if len(targets) > 1:
                    type_ = next((one for one in targets if package.find(one, uid) is not None), type_)
                known = self._formulas.get((type_, uid))
                if known is None:
                    known = self._formulas[type_, uid] = []
                known.append(formula)

    @cached_property
    def _references(self) -> list[Reference]:
        """Those of sharing too."""
        granted = (reference for grant in self._package.grants for reference in grant.references())
        return [*self._package.references, *granted]

    @cached_property
    def _texts(self) -> list[Use]:
        """What messages and forms name, and formulas by a variable's name."""
        return [*self._variables(), *self._messages()]

    def uses_of(self, item: MetadataObject) -> list[Use]:
        """What the object names: references in the order of the file, then formulas, messages and forms."""
        references = [reference for reference in self._references if reference.source is item]
        formulas = [formula for formula in self._package.formulas if formula.source is item]
        return [
            *map(self._reference, references),
            *(use for formula in formulas for use in self._of_formula(formula)),
            *(use for use in self._texts if use.source is item),
        ]

    def users_of(self, item: MetadataObject) -> list[Use]:
        """Where others name the object. Of objects that share type and UID each has the same users."""
        package, key = self._package, (item.type, item.uid)
        references = package.users.get(key, [])
        if item.type in ("userGroups", "users"):
            granted = (one for grant in package.grants if grant.target == item.type for one in grant.references())
            references = [*references, *(one for one in granted if one.uid == item.uid)]
        found = [self._reference(one) for one in references]
        for formula in dict.fromkeys(self._formulas.get(key, ())):
            found += (use for use in self._of_formula(formula) if (use.type, use.uid) == key)
        found += (use for use in self._texts if (use.type, use.uid) == key)
        return [use for use in found if use.source is not item]

    def places_of(self, item: MetadataObject) -> set[tuple[str, str]]:
        """Where others name the object in references and formulas: their types and properties."""
        key = (item.type, item.uid)
        references = self._package.users.get(key, ())
        found = {(one.source.type, str(one.path[0])) for one in references if one.source is not item}
        return found | {(one.source.type, one.part) for one in self._formulas.get(key, ()) if one.source is not item}

    def users_of_uid(self, uid: str) -> list[Use]:
        """Where this UID is named, as whatever type: also of an object that nobody holds."""
        references = [self._reference(one) for one in self._references if one.uid == uid]
        written = [use for one in self._package.formulas for use in self._of_formula(one) if use.uid == uid]
        return [*references, *written, *(use for use in self._texts if use.uid == uid)]

    def _reference(self, reference: Reference) -> Use:
        source, path, targets, uid, kind = reference
        return self._use(source, source.path + path, kind, targets, uid)

    def _use(self, source: MetadataObject, path: Path, kind: str, targets: tuple[str, ...], uid: str) -> Use:
        for type_ in targets:
            target = self._package.find(type_, uid)
            if target is not None:
                return Use(source, path, kind, type_, uid, target)
        return Use(source, path, kind, targets[0], uid, None)

    def _of_formula(self, formula: Formula) -> Iterator[Use]:
        for used in formula.uses:
            yield self._use(formula.source, formula.path, "formula", used.targets, used.uid)

    def _variables(self) -> Iterator[Use]:
        for formula in self._package.formulas:
            names = [item.name for item in formula.parsed.items if item.form == "variable"]
            program = self._package.programs.of(formula.source) if names else None
            for name in names if program else ():
                variable = program.variables.get(name) if program else None
                target = variable.item if variable else None
                uid = target.uid if target else name
                yield Use(formula.source, formula.path, "formula", "programRuleVariables", uid, target)

    def _messages(self) -> Iterator[Use]:
        """Placeholders of notifications, and in entry forms the UIDs of what the package holds."""
        objects = self._package.objects
        for occurrence in self._package.occurrences:
            source, path = occurrence.source, occurrence.path
            text = source.data.get(path[0]) if len(path) == 1 and isinstance(path[0], str) else None
            if not isinstance(text, str):
                continue
            if occurrence.kind == "html":
                for word in dict.fromkeys(word for word in _WORD.findall(text) if len(word) == 11):
                    for type_ in _FORM_TYPES:
                        if (type_, word) in objects:
                            yield self._use(source, source.path + path, "form", (type_,), word)
            elif source.type.endswith("NotificationTemplates"):
                for placeholder in template_variables(text):
                    if placeholder.sort in _TEMPLATE_TYPES:
                        targets = (_TEMPLATE_TYPES[placeholder.sort],)
                        yield self._use(source, source.path + path, "template", targets, placeholder.name)
