"""Finding an object by what people know of it: its UID, its code or its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lint import metamodel
from lint.package.model import UID, MetadataObject, Package
from lint.package.uses import Use

MOST_NAMES = 30_000
"""Names that are compared with a word nobody has: a second's worth."""

LONGEST = 200
"""Characters of a name that is compared."""


class Known(NamedTuple):
    """What may be near the word: enough to name it."""

    type: str
    uid: str
    code: str
    name: str
    file: str


@dataclass(slots=True)
class Lookup:
    """A search through packages, given one after the other; only those that hold a match are kept.

    Exact UID comes first, then exact code, exact name, and the name whatever its case.
    """

    word: str
    type: str = ""
    rank: int = 4
    found: list[tuple[Package, list[MetadataObject]]] = field(default_factory=list)
    near: list[Known] = field(default_factory=list)
    unheld: list[tuple[Package, list[Use]]] = field(default_factory=list)

    def add(self, package: Package) -> None:
        """Look through a package."""
        folded = self.word.casefold()
        ranked: dict[int, list[MetadataObject]] = {}
        for type_, items in package.collections.items():
            if self.type and type_ != self.type:
                continue
            for item in items:
                rank = self._rank(item, folded)
                if rank < 4:
                    ranked.setdefault(rank, []).append(item)
                elif self.rank == 4 and len(self.near) < MOST_NAMES:
                    self.near.append(Known(type_, item.uid, item.code, item.name, package.name))
        best = min(ranked, default=4)
        if best < self.rank:
            self.rank = best
            self.found.clear()
            self.near.clear()
        if best == self.rank < 4:
            self.found.append((package, ranked[best]))
        elif self.rank == 4 and UID.fullmatch(self.word) and f'"{self.word}"' in package.text:
            uses = package.uses.users_of_uid(self.word)
            if uses and len(self.unheld) < 3:
                self.unheld.append((package, uses))

    def _rank(self, item: MetadataObject, folded: str) -> int:
        word = self.word
        if item.uid == word:
            return 0
        if item.code == word:
            return 1
        name = item.name
        if name == word:
            return 2
        return 3 if name.casefold() == folded or " ".join(name.split()).casefold() == folded else 4

    def nearest(self, most: int = 8) -> list[Known]:
        """What the word may have been meant for: a name that holds it, a UID with one other letter, near words."""
        word = self.word.strip()[:LONGEST].casefold()
        if not word:
            return []
        found: dict[tuple[str, ...], Known] = {}  # the same in several files is told once

        def take(ones: Iterable[Known]) -> None:
            for one in ones:
                found.setdefault(one[:4], one)

        holding = []
        if len(word) > 2:
            holding = [one for one in self.near if word in one.name.casefold() or word in one.code.casefold()]
        take(sorted(holding, key=lambda one: len(one.name)))
        if len(found) < most:
            by_word: dict[str, list[Known]] = {}
            for one in self.near:
                for text in (one.uid, one.code, one.name):
                    if text and len(text) <= LONGEST:
                        by_word.setdefault(text.casefold(), []).append(one)
            for text in _close(word, by_word, most):
                take(by_word[text])
        return list(found.values())[:most]


def _close(word: str, words: Iterable[str], most: int) -> Sequence[str]:
    from difflib import get_close_matches

    return get_close_matches(word, list(words), most, 0.7)


def collection(word: str) -> str:
    """The collection that a type's name means: ``dataElements``, ``dataElement``, ``data element``; or empty."""
    wanted = "".join(word.split()).casefold()
    for version in (metamodel.UNKNOWN_VERSION, *metamodel.VERSIONS):
        table = metamodel.load(version)
        for key in table.collections():
            names = (key, table.types[key].singular, "".join(metamodel.spoken(key).split()))
            if wanted in (name.casefold() for name in names):
                return key
    return ""
