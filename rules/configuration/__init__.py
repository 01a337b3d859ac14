"""CFG: what is wrong with packlint.yaml and the house rules that it names. lint/config.py and lint/house_rules.py find
it; the engine makes the findings."""

from lint.finding import Severity
from lint.rule import Profile, Rule

RULES = (
    Rule(
        "CFG001", "configuration-wrong", Severity.ERROR, Profile.INSTALL,
        message="{problem}",
        hint="Mend it; nothing was checked, because settings that count for half would mislead. `packlint explain CFG001` lists all keys.",
        on_bytes=True,
    ),
    Rule(
        "CFG002", "ignore-unused", Severity.WARNING, Profile.INSTALL,
        message={
            "": "nothing is silenced by the entry for {what}: what it was for is mended ({reason})",
            "absent": "nothing is silenced by the entry for {what}: its rule was not run, or no package holds its object ({reason})",
            "elsewhere": "nothing is silenced by the entry for {what}: the finding of this rule stands at `{there}` ({reason})",
            "whole": "nothing is silenced by the entry for {what}: the finding of this rule is about the object as a whole ({reason})",
        },
        hint={
            "": "Take the entry out; what comes back is told then.",
            "absent": "Take the entry out; what comes back is told then.",
            "elsewhere": "Write `property: {there}`, or take the entry out.",
            "whole": "Leave `property` out, or take the entry out.",
        },
        on_bytes=True,
    ),
    Rule(
        "CFG003", "ignore-expired", Severity.WARNING, Profile.INSTALL,
        message="the entry for {what} ended on {until}; what it silenced is told again ({reason})",
        hint="Mend what it was for and take it out, or give it a new day.",
        on_bytes=True,
    ),
    Rule(
        "CFG004", "house-rule-wrong", Severity.ERROR, Profile.INSTALL,
        message="{problem}",
        hint="Mend it; all else was checked. The vocabulary is in packlint's own documentation, docs/house-rules.md; `packlint explain CFG004` names the traps.",
        on_bytes=True,
    ),
)  # fmt: skip
