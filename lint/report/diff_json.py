"""``packlint diff --format json``: what machines read. Its schema is schemas/diff.schema.json."""

import json
from typing import Any

import lint
from lint.diff.losses import Loss
from lint.diff.model import Raw
from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange, Subject
from lint.finding import Severity
from lint.rule import PackageInfo

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields do not raise it."""


def render(result: DiffResult) -> str:
    """The whole report as one JSON document; fields that don't apply are null, never missing."""
    report = {
        "version": VERSION,
        "packlint": lint.__version__,
        "verdict": {"ok": result.ok, "needed": result.needed or None, "mend": result.mend},
        "pairs": [_pair(one) for one in result.pairs],
        "added": [_package(one) for one in result.added],
        "removed": [_package(one) for one in result.removed],
        "unchanged": result.unchanged,
        "could_not": result.could_not,
        "unused": result.unused,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _package(info: PackageInfo) -> dict[str, Any]:
    return {
        "file": info.file,
        "code": info.code or None,
        "kind": info.kind or None,
        "dhis2": info.dhis2 or None,
        "release": info.release or None,
        "objects": info.objects,
    }


def _pair(pair: PairResult) -> dict[str, Any]:
    verdict = pair.verdict
    return {
        "old": _package(pair.old),
        "new": _package(pair.new),
        "verdict": {
            "before": verdict.before or None,
            "declared": verdict.declared or None,
            "needed": verdict.needed or None,
            "step": verdict.step.word,
            "ok": verdict.ok,
            "mend": len(verdict.mend),
            "reasons": [one.message for one in pair.reasons],
        },
        "summary": {
            "breaking": len(pair.of(Severity.ERROR)),
            "care": len(pair.of(Severity.WARNING)),
            "safe": len(pair.of(Severity.NOTE)),
            "other": len(pair.other),
            "added": pair.created,
            "removed": pair.deleted,
            "noise": sum(pair.noise.values()),
        },
        "losses": [_loss(one) for one in pair.losses],
        "untranslated": pair.untranslated,
        "changes": [_change(one) for one in pair.changes],
        "other": [_change(one) for one in pair.other],
        "accepted": [{**_change(one), "reason": reason} for one, reason in pair.accepted],
        "odd": pair.odd,
        "noise": dict(pair.noise.most_common()),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "kind": loss.kind,
        "lost": loss.lost,
        "gained": loss.gained,
        "with_removed": loss.gone,
        "with_added": loss.new,
        "net": loss.net,
        "detail": dict(loss.detail.most_common()),
    }


def _detail(raw: Raw) -> dict[str, Any]:
    return {
        "act": raw.act.value,
        "type": raw.type,
        "uid": raw.uid or None,
        "property": ".".join(raw.names) or None,
        "member": list(raw.keys),
        "old": raw.old,
        "new": raw.new,
    }


def _subject(one: Subject) -> dict[str, Any]:
    return {"type": one.type, "uid": one.uid or None, "code": one.code or None, "object": one.name or None}


def _change(one: DescribedChange) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "name": one.name,
        "level": one.level,
        "needs": one.needs.word,
        "for": list(one.audience),
        "act": one.act,
        "type": one.type,
        "uid": one.uid,
        "code": one.code,
        "object": one.object,
        "property": one.property,
        "old": one.old_raw,
        "new": one.new_raw,
        "old_text": one.old,
        "new_text": one.new,
        "message": one.message,
        "hint": one.hint or None,
        "used_by": one.used_by,
        "users": one.users,
        "objects": [_subject(subject) for subject in one.subjects],
        "details": [_detail(raw) for raw in one.raws],
        "line_old": one.line_old,
        "line_new": one.line_new,
        "fingerprint": one.fingerprint,
    }
