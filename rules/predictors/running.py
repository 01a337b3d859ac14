"""When predictors run, and over which past."""

import re

from lint.expression.tree import Call
from lint.finding import Argument, Finding
from lint.package.model import Package

from .output import PAST, generators


def sample_count(package: Package) -> list[Finding]:
    """PRE-06: a generator that looks back needs to be told how far."""
    findings = []
    for formula in generators(package).values():
        data = formula.source.data
        counts = [data.get(key) for key in ("sequentialSampleCount", "annualSampleCount")]
        function = next((node for node in formula.parsed.nodes if isinstance(node, Call) and node.name in PAST), None)
        if function is not None and not any(isinstance(count, int) and count > 0 for count in counts):
            args: dict[str, Argument] = {"function": function.name}
            findings.append(Finding((*formula.source.path, "sequentialSampleCount"), args))
    return findings


def ungrouped(package: Package) -> list[Finding]:
    """PRE-07: DHIS2 has predictor groups since 2.34."""
    if (package.declared or (2, 42)) < (2, 34) or not package.collections.get("predictorGroups"):
        return []
    held = {reference.uid for reference in package.references if reference.source.type == "predictorGroups"}
    return [Finding(item.path, group=()) for item in package.collections["predictors"] if item.uid not in held]


_CRON = re.compile(r"[0-9A-Za-z*?/,#-]+(?:\s+[0-9A-Za-z*?/,#-]+){5}")


def bad_job(package: Package) -> list[Finding]:
    """PRE-08: E7005 and its like. Which predictors a job runs is for REF006."""
    findings = []
    for item in package.collections["jobConfigurations"]:
        cron = item.data.get("cronExpression")
        if item.data.get("jobType") != "PREDICTOR":
            continue
        if isinstance(cron, str) and cron.strip() and not _CRON.fullmatch(cron.strip()):
            findings.append(Finding((*item.path, "cronExpression"), {"cron": cron[:60]}, token=cron[:200]))
        elif not cron and item.data.get("delay") is None:
            findings.append(Finding((*item.path, "cronExpression"), {}, "never"))
    return findings
