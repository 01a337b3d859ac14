"""Words and positions for findings, made while their package is at hand and only for those shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lint import fold
from lint.finding import Excerpt, Finding, Fix, Named, Path, Place, Severity
from lint.fingerprint import fingerprints
from lint.package.locate import positions
from lint.package.model import MetadataObject, Package
from lint.rule import Rule
from lint.words import Words, cut, label, listed


@dataclass(slots=True)
class Related:
    """Another place that a finding speaks of."""

    file: str
    line: int | None
    type: str | None
    uid: str | None
    object: str | None
    what: str


@dataclass(slots=True)
class Described:
    """A finding in words, with its position: what every report is made from.

    Lines and columns count from 1; fields as in schemas/report.schema.json. The last three are for
    other reports than JSON: ``subject`` names the object as messages do; ``folded`` words the whole
    group where there are several of it, a format with ``{message}`` (the first one's), ``{count}``
    and ``{objects}`` to fill in; ``followers`` are the subjects of what this one explains.
    """

    rule: str
    name: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    type: str | None
    uid: str | None
    code: str | None
    object: str | None
    pointer: str | None
    property: str | None
    message: str
    hint: str
    fingerprint: str = ""
    group: str | None = None
    related: list[Related] = field(default_factory=list)
    cause: str | None = None
    fix: Fix | None = None
    excerpt: Excerpt | None = None
    subject: str = ""
    folded: str = ""
    followers: list[str] = field(default_factory=list)


def following(subjects: list[str]) -> str:
    """The end of a cause's message: how many findings it explains, and at which objects."""
    told = "1 more finding follows" if len(subjects) == 1 else f"{len(subjects):,} more findings follow"
    return f" ({told} from this, at {listed(list(dict.fromkeys(subjects)))})"


def inner_property(path: Path) -> str:
    """A path inside an object as people write it: ``dataSetElements[3].dataElement``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


def pointer(document: Any, path: Path) -> str:
    """RFC 6901, as far as the path leads in the document."""
    text = ""
    for step in path:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            break
        text += "/" + str(step).replace("~", "~0").replace("/", "~1")
    return text


Elsewhere = Mapping[tuple[int, Place], Related]
"""Related places that lie in other packages, by the finding's id() and the place."""


def describe(
    package: Package,
    findings: list[Finding],
    rules: Mapping[str, Rule],
    elsewhere: Elsewhere | None = None,
    prints: Mapping[int, str] | None = None,
) -> list[Described]:
    """The findings of one package in words, each cause before those that it explains. ``prints`` are their
    fingerprints by id(), where somebody made them before.

    A cause is as severe as the worst of them, since no report tells them by themselves.
    """
    result: list[tuple[Described, Finding]] = []
    causes: list[tuple[Described, list[Described]]] = []
    for finding, followers in fold.under_causes(findings):
        described = _worded(package, finding, rules[finding.rule])
        below = [_worded(package, follower, rules[follower.rule]) for follower in followers]
        result.append((described, finding))
        result.extend(zip(below, followers, strict=True))
        causes.append((described, below))
    _locate(package, result, elsewhere or {})
    found = [finding for _, finding in result]
    made = [prints[id(one)] for one in found] if prints else fingerprints(package, found)
    for (described, _), fingerprint in zip(result, made, strict=True):
        described.fingerprint = fingerprint
    for described, below in causes:
        for follower in below:
            follower.cause = described.fingerprint
        if below:
            described.severity = max(described.severity, *(follower.severity for follower in below))
            lines = {follower.subject: follower.line for follower in reversed(below)}  # of each the first
            described.followers = [f"{follower.subject}, line {lines[follower.subject]}" for follower in below]
            described.message += following(described.followers)
    return [described for described, _ in result]


def _worded(package: Package, finding: Finding, rule: Rule) -> Described:
    item = package.object_at(finding.path)
    words = Words(_argument(package, finding))
    subject = label(item.type, item.uid, item) if item else "the package"
    owner = _owner(package, item) if item and not item.name and item.type != "users" else None
    if owner is not None:
        subject += " of " + label(owner.type, owner.uid, owner)
    inner = finding.path[len(item.path) :] if item else finding.path
    words["object"] = subject
    words["property"] = inner_property(inner)
    group = None
    if finding.group is not None:
        group = "/".join((rule.id, package.name, *finding.group))
    return Described(
        rule=rule.id,
        name=rule.name,
        severity=finding.severity or rule.severity,
        file=package.name,
        line=None,
        column=None,
        type=item.type if item else None,
        uid=cut(item.uid) or None if item else None,
        code=cut(item.code) or None if item else None,
        object=cut(item.name) or None if item else None,
        pointer=pointer(package.document, (finding.place or finding).path),
        property=inner_property(inner) or None,
        message=rule.words("message", finding.variant).format_map(words),
        hint=rule.words("hint", finding.variant).format_map(words),
        group=group,
        fix=finding.fix and finding.fix._replace(edits=()),
        excerpt=finding.excerpt,
        subject=subject,
        folded=rule.words("folded", finding.variant).format_map(Words(map(_doubled, words.items()))),
    )


def _owner(package: Package, item: MetadataObject) -> MetadataObject | None:
    """Whose a nameless object is: what it stands in, else what names it, as a program rule its actions."""
    outer = package.object_at(item.path[:2])
    if outer is not None and outer is not item:
        return outer
    users = package.users.get((item.type, item.uid), ())
    return next((user.source for user in users if user.source is not item and user.source.name), None)


def _doubled(word: tuple[str, Any]) -> tuple[str, Any]:
    """A word with its braces doubled, as it is filled in once more where findings are folded."""
    key, value = word
    return key, value.replace("{", "{{").replace("}", "}}") if isinstance(value, str) else value


def _argument(package: Package, finding: Finding) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for key, value in finding.args.items():
        if isinstance(value, Named):
            words[key] = label(value.type, value.uid, package.find(value.type, value.uid))
        elif isinstance(value, list):
            words[key] = listed(
                [
                    label(one.type, one.uid, package.find(one.type, one.uid)) if isinstance(one, Named) else one
                    for one in value
                ]
            )
        else:
            words[key] = cut(value) if isinstance(value, str) else value
    return words


def _locate(package: Package, pairs: list[tuple[Described, Finding]], elsewhere: Elsewhere) -> None:
    places: list[Place] = []
    for _, finding in pairs:
        places.append(finding.place or Place(finding.path))
        places.extend(place for place in finding.related if place.package is None)
    found = iter(positions(package.text, places, bool(package.repeats), package.document))
    for described, finding in pairs:
        described.line, described.column = next(found)
        for place in finding.related:
            if place.package is None:
                described.related.append(_related(package, place, next(found)[0]))
            elif (id(finding), place) in elsewhere:
                described.related.append(elsewhere[id(finding), place])


def related(package: Package, places: list[Place]) -> list[Related]:
    """Places of this package that a finding in another one speaks of."""
    lines = positions(package.text, places, bool(package.repeats), package.document)
    return [_related(package, place, line) for place, (line, _) in zip(places, lines, strict=True)]


def _related(package: Package, place: Place, line: int) -> Related:
    item = package.object_at(place.path)
    if item is None:
        return Related(package.name, line, None, None, None, place.what)
    return Related(package.name, line, item.type, cut(item.uid), cut(item.name), place.what)
