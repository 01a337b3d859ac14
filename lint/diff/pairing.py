"""Which package of the one side belongs to which of the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from os.path import basename, commonpath, dirname

from lint.package.model import Package
from lint.source.names import path_inside


@dataclass
class Pairs:
    """Packages of both sides, and those without a partner. ``refused``: pairs that are not one package."""

    pairs: list[tuple[Package, Package]] = field(default_factory=list)
    added: list[Package] = field(default_factory=list)
    removed: list[Package] = field(default_factory=list)
    refused: list[tuple[Package, Package]] = field(default_factory=list)


def pair(old: Sequence[Package], new: Sequence[Package], force: bool = False, by_path: bool = False) -> Pairs:
    """By code and kind where these are one package's alone, then by the path below the folder, in the end the
    one that is left with the one that is left.
    """
    found = Pairs()
    before, after = list(old), list(new)
    below = (_paths(before), _paths(after))

    def take(key: Callable[[Package, int], object]) -> None:
        one, other = _unique(before, lambda item: key(item, 0)), _unique(after, lambda item: key(item, 1))
        for name, item in one.items():
            partner = other.get(name)
            if name and partner is not None:
                _join(found, item, partner, force)
                before.remove(item)
                after.remove(partner)

    steps: list[Callable[[Package, int], object]] = [
        lambda item, _: (item.header.code, item.kind) if item.header.code else "",
        lambda item, side: below[side].get(id(item), ""),
    ]
    for step in reversed(steps) if by_path else steps:
        take(step)
    if len(before) == len(after) == 1 and not by_path:
        _join(found, before.pop(), after.pop(), force)
    found.removed, found.added = before, after
    return found


def _unique(packages: Iterable[Package], key: Callable[[Package], object]) -> dict[object, Package]:
    found: dict[object, list[Package]] = {}
    for one in packages:
        found.setdefault(key(one), []).append(one)
    return {name: items[0] for name, items in found.items() if len(items) == 1}


def _paths(packages: Sequence[Package]) -> dict[int, str]:
    """Each package's path below the folder that holds them all."""
    names = [path_inside(one.name) or one.name for one in packages]
    if len(names) == 1:
        return {id(packages[0]): basename(names[0])}
    try:
        top = commonpath([dirname(name) for name in names])
    except ValueError:  # some are absolute and some are not
        top = ""
    return {id(one): name.removeprefix(top).lstrip("/\\") for one, name in zip(packages, names, strict=True)}


def _join(found: Pairs, old: Package, new: Package, force: bool) -> None:
    if force or same(old, new):
        found.pairs.append((old, new))
    else:
        found.refused.append((old, new))


def same(old: Package, new: Package) -> bool:
    """Are they releases of one package? Another code or kind is none, unless half of the objects are the same."""
    codes = {old.header.code, new.header.code} - {""}
    approximate = "string" in (old.header.shape, new.header.shape)
    kinds = {old.kind, new.kind} - {""}
    if (len(codes) < 2 or approximate) and len(kinds) < 2:
        return True
    return len(old.objects.keys() & new.objects.keys()) * 2 >= max(len(old.objects), len(new.objects))
