"""A user's regular expressions, tried in time that grows with the text and nothing else.

Python's own engine tries one way after the other: over `(a+)+b` and forty a's for hours, and nothing can stop it. So a
pattern is read by Python's parser and run as an automaton that goes all ways at once, one step a character. What that
cannot do is refused with a word: to look around, and to remember what a group held.
"""

import re
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")
_compiler: Any = import_module("re._compiler")

LONGEST = 1000
"""Characters of a pattern."""

MOST_NODES = 1000
"""Of an automaton: `.{1,1000}` has as many. Each may cost a little at each character."""

MOST_MOVES = 20_000
"""Steps from one state to the next that are remembered; then they are found anew."""

_REFUSED = {
    "ASSERT": "it looks ahead or behind, `(?=…)`, which it cannot here",
    "ASSERT_NOT": "it looks ahead or behind, `(?!…)`, which it cannot here; `forbid` may do",
    "GROUPREF": "it refers back to a group, which it cannot here",
    "GROUPREF_EXISTS": "it asks whether a group was there, which it cannot here",
    "GROUPREF_IGNORE": "it refers back to a group, which it cannot here",
    "ATOMIC_GROUP": "it has an atomic group, `(?>…)`, which it cannot here; write `(?:…)`",
    "POSSESSIVE_REPEAT": "it has a possessive repeat, which it cannot here; leave the second `+` out",
}

_CHAR, _SPLIT, _AT, _END = range(4)
_Node = tuple[int, Any, int]
"""Kind; what it tests, or for a split the list of ways on; the node after it."""


class WrongPattern(ValueError):
    """No pattern, or none of those that are taken; the message says why."""


class _State:
    """Where the automaton may be between two characters: nodes, and the kind of the character before."""

    __slots__ = ("before", "ends", "moves", "nodes")

    def __init__(self, nodes: frozenset[int], before: str) -> None:
        self.nodes = nodes
        self.before = before
        self.moves: dict[str, _State] = {}
        self.ends: bool | None = None


class Pattern:
    """A pattern that a whole text fits or not; with ``anywhere``, that occurs in it or not."""

    def __init__(self, pattern: str, anywhere: bool = False) -> None:
        if len(pattern) > LONGEST:
            raise WrongPattern(f"it is longer than {LONGEST:,} characters")
        self.anywhere = anywhere
        self.nodes: list[_Node] = [(_END, None, 0)]
        self.work = 0
        self.anchored = False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = _parser.parse(pattern)
            self.first = self._sequence(tree, 0, tree.state.flags)
        except re.error as error:
            raise WrongPattern(
                error.msg if error.pos is None else f"{error.msg}, at character {error.pos + 1}"
            ) from None
        except (RecursionError, OverflowError):
            raise WrongPattern("it is nested too deep, or repeats too often") from None
        self._forget()

    def _forget(self) -> None:
        self.states: dict[tuple[frozenset[int], str], _State] = {}
        self.remembered = 0

    # From the parser's tree to nodes, backwards: each piece is told what comes after it.

    def _add(self, kind: int, what: Any, after: int) -> int:
        if len(self.nodes) >= MOST_NODES:
            raise WrongPattern(f"it is too large: repeats are written out, to at most {MOST_NODES:,} pieces")
        self.nodes.append((kind, what, after))
        return len(self.nodes) - 1

    def _sequence(self, pieces: Any, after: int, flags: int) -> int:
        self.work += 1
        if self.work > MOST_NODES * 10:  # repeats of nothing make no nodes
            raise WrongPattern("it repeats too often")
        for op, what in reversed(list(pieces)):
            after = self._piece(str(op), op, what, after, flags)
        return after

    def _piece(self, name: str, op: Any, what: Any, after: int, flags: int) -> int:
        if name in _REFUSED:
            raise WrongPattern(_REFUSED[name])
        if name == "SUBPATTERN":
            _, added, removed, inner = what
            return self._sequence(inner, after, (flags | added) & ~removed)
        if name == "BRANCH":
            return self._add(_SPLIT, [self._sequence(way, after, flags) for way in what[1]], 0)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = what
            return self._repeat(least, most, inner, after, flags)
        if name == "AT":
            self.anchored = True
            return self._add(_AT, _anchor(str(what), flags), after)
        return self._add(_CHAR, _character(name, op, what, flags), after)

    def _repeat(self, least: int, most: Any, inner: Any, after: int, flags: int) -> int:
        here = after
        if most is _parser.MAXREPEAT:
            ways = [after]
            here = self._add(_SPLIT, ways, 0)
            ways.append(self._sequence(inner, here, flags))
        else:
            self._count(most)
            for _ in range(most - least):
                here = self._add(_SPLIT, [self._sequence(inner, here, flags), after], 0)
        self._count(least)
        for _ in range(least):
            here = self._sequence(inner, here, flags)
        return here

    def _count(self, times: int) -> None:
        if times > MOST_NODES:
            raise WrongPattern(f"it repeats something {times:,} times; `max_length` may do")

    # Running it.

    def __call__(self, text: str) -> bool:
        """Does the text fit?"""
        last = ""
        if self.anchored and text.endswith("\n"):  # `$` is before a last line's end too
            text, last = text[:-1], "\n"
        state = self._state({self.first}, "start")
        for character in text:
            state = state.moves.get(character) or self._move(state, character, False)
            if not state.nodes:
                return state.before == "found"
        if last:
            state = self._move(state, last, True)
            if not state.nodes:
                return state.before == "found"
        if state.ends is None:
            state.ends = 0 in self._reached(state, "", False)
        return state.ends

    def _state(self, nodes: set[int], before: str) -> _State:
        key = (frozenset(nodes), before)
        if key not in self.states:
            self.states[key] = _State(*key)
        return self.states[key]

    def _move(self, state: _State, character: str, last: bool) -> _State:
        """The state after a character."""
        reached = self._reached(state, character, last)
        found = self.anywhere and 0 in reached
        nodes = set()
        if not found:
            for number in reached:
                kind, test, after = self.nodes[number]
                if kind == _CHAR and test(character):
                    nodes.add(after)
            if self.anywhere:
                nodes.add(self.first)
        before = "found" if found else _kind(character) if self.anchored and nodes else ""
        if self.remembered > MOST_MOVES:
            for one in self.states.values():
                one.moves.clear()
            self._forget()
        after_it = self._state(nodes, before)
        if not last:
            state.moves[character] = after_it
            self.remembered += 1
        return after_it

    def _reached(self, state: _State, character: str, last: bool) -> set[int]:
        """The nodes that stand between the character before and this one, which is empty at the end."""
        reached: set[int] = set()
        waiting = list(state.nodes)
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            kind, what, after = self.nodes[number]
            if kind == _SPLIT:
                waiting.extend(what)
            elif kind == _AT and what(state.before, character, last):
                waiting.append(after)
        return reached


def _character(name: str, op: Any, what: Any, flags: int) -> Callable[[str], object]:
    """A test of one character: a set, a class, any."""
    if name == "LITERAL" and not flags & re.IGNORECASE:
        return chr(what).__eq__
    state = _parser.State()
    state.flags = flags
    state.str = ""
    try:
        test: re.Pattern[str] = _compiler.compile(_parser.SubPattern(state, [(op, what)]), flags)
    except (ValueError, RuntimeError, NotImplementedError):
        raise WrongPattern(f"{name.lower().replace('_', ' ')} is not understood here") from None
    return test.fullmatch


def _kind(character: str) -> str:
    if character == "\n":
        return "line"
    return "word" if character.isalnum() or character == "_" else "other"


def _anchor(name: str, flags: int) -> Callable[[str, str, bool], bool]:
    """A test of the place between two characters: kind of the one before, the one after, whether that is the last."""
    lines = bool(flags & re.MULTILINE)
    if name == "AT_BEGINNING":
        return lambda before, _, __: before == "start" or (lines and before == "line")
    if name == "AT_BEGINNING_STRING":
        return lambda before, _, __: before == "start"
    if name == "AT_END":
        return lambda _, after, last: not after or (after == "\n" and (last or lines))
    if name == "AT_END_STRING":
        return lambda _, after, __: not after
    if name in ("AT_BOUNDARY", "AT_NON_BOUNDARY") and not flags & re.ASCII:
        edge = name == "AT_BOUNDARY"
        return lambda before, after, _: ((before == "word") != (bool(after) and _kind(after) == "word")) == edge
    raise WrongPattern(f"{name.lower().replace('_', ' ')} is not understood here")
