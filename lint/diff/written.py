"""Where a package writes UIDs and names into texts: formulas, messages and forms, found by the text.

A diff asks this of few objects: to read every formula of both releases would cost more than all the rest.
"""

import re
from functools import cached_property
from typing import Any

from lint.finding import Path
from lint.package.formulas import Formula, formula_at
from lint.package.model import MetadataObject, Package

_UID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])")
_BRACED = re.compile(r"\{[^{}]{1,230}\}")


class Written:
    """The texts of one package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._formulas: dict[Path, Formula | None] = {}

    @cached_property
    def _texts(self) -> list[tuple[MetadataObject, Path, str]]:
        found = []
        for what, source, path in self.package.occurrences:
            if what == "translations":
                continue
            value: Any = source.data
            for step in path:
                value = value[step]
            if isinstance(value, str):
                found.append((source, path, value))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[MetadataObject, Path]]]:
        found: dict[str, list[tuple[MetadataObject, Path]]] = {}
        for source, path, text in self._texts:
            for word in {*_UID.findall(text), *_BRACED.findall(text)}:
                found.setdefault(word, []).append((source, path))
        return found

    def naming(self, word: str) -> list[tuple[MetadataObject, Path]]:
        """The texts that hold this UID, or this name in braces (``{name}``), by whose they are and where in it."""
        return self._by_word.get(word, [])

    def formula(self, path: Path) -> Formula | None:
        """The formula that stands at a path of the document; None where none does."""
        if path not in self._formulas:
            source = self.package.object_at(path)
            inner = path[len(source.path) :] if source else ()
            self._formulas[path] = formula_at(self.package, source, inner) if source and inner else None
        return self._formulas[path]

    def formulas(self, source: MetadataObject, properties: tuple[str, ...]) -> dict[str, Formula]:
        """Those of the formulas at these properties of an object that can be read."""
        found = {one: self.formula((*source.path, one)) for one in properties}
        return {key: one for key, one in found.items() if one is not None and one.parsed.tree is not None}

    def users(self, item: MetadataObject) -> list[MetadataObject]:
        """Who names an object, but for itself and in sharing: by reference, in a formula, message or form."""
        found: dict[int, MetadataObject] = {}
        for reference in self.package.users.get((item.type, item.uid), ()):
            found[id(reference.source)] = reference.source
        words = [item.uid]
        if item.type == "programRuleVariables":
            words.append(f"{{{item.name.strip()}}}")
        for word in words:
            for source, _ in self.naming(word):
                found[id(source)] = source
        found.pop(id(item), None)
        return list(found.values())
