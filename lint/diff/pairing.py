"""Which package of the one side belongs to which of the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def pair(
    old: Sequence[Package],
    new: Sequence[Package],
    force: bool = False,
    by_path: bool = False,
    broken: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> Pairs:
    """By code and kind where these are one package's alone, then by the path below the folder, in the end the
    one that is left with the one that is left. ``broken`` are the files of each side that could not be read:
    their partners, by path, neither came nor went.
    """
    found = Pairs()
    before, after = list(old), list(new)
    below = (
        _paths([*(one.name for one in before), *broken[0]]),
        _paths([*(one.name for one in after), *broken[1]]),
    )

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
        lambda item, side: below[side][item.name],
    ]
    for step in reversed(steps) if by_path else steps:
        take(step)
    before = _without_partners(before, below[0], broken[1], below[1])
    after = _without_partners(after, below[1], broken[0], below[0])
    if len(before) == len(after) == 1 and not by_path:
        _join(found, before.pop(), after.pop(), force)
    found.removed, found.added = before, after
    return found


def _without_partners(
    left: Iterable[Package], below: Mapping[str, str], broken: Iterable[str], others: Mapping[str, str]
) -> list[Package]:
    """The packages whose partner by path is none of the other side's broken files, which have no code to go by."""
    taken = {path for name in broken for path in (others[name], _inside(name))}
    return [one for one in left if not taken & {below[one.name], _inside(one.name)}]


def _unique(packages: Iterable[Package], key: Callable[[Package], object]) -> dict[object, Package]:
    found: dict[object, list[Package]] = {}
    for one in packages:
        found.setdefault(key(one), []).append(one)
    return {name: items[0] for name, items in found.items() if len(items) == 1}


def _inside(name: str) -> str:
    return path_inside(name) or name


def _paths(names: Sequence[str]) -> dict[str, str]:
    """By name, each file's path below the folder that holds them all."""
    inside = [_inside(name) for name in names]
    if len(names) == 1:
        return {names[0]: basename(inside[0])}
    try:
        top = commonpath([dirname(path) for path in inside])
    except ValueError:  # there are none, or some are absolute and some are not
        top = ""
    return {name: path.removeprefix(top).lstrip("/\\") for name, path in zip(names, inside, strict=True)}


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
