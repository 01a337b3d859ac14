"""``packlint show --format mermaid``: a graph of what an object uses and who uses it, one step."""

import re
from collections.abc import Sequence

from lint import metamodel
from lint.portrait import Candidate, Link, Named
from lint.report.portrait import Answer
from lint.report.shared import plain
from lint.words import listed, shortened

MOST = 30
"""Objects on a side; a graph of more cannot be read."""

_UNSAFE = re.compile(r"[^\w \-.,/:+=]|://|_")


def render(answer: Answer) -> str:
    """The graph; of a word that means no one object, a comment that says so and the objects without edges."""
    lines = ["flowchart LR"]
    seen = answer.portrait
    if seen is None:
        several = bool(answer.candidates)
        found = answer.candidates or answer.near
        lines.append(f"  %% {'several objects have' if several else 'no object has'} this UID, code or name")
        lines += [f"  c{place}[{_candidate(one)}]" for place, one in enumerate(found[:MOST])]
        return "\n".join(lines) + "\n"
    lines.append(f"  object[{_label(seen.object)}]")
    users = [link for link in seen.users if set(link.kinds) != {"sharing"}]
    uses = [link for link in seen.uses if set(link.kinds) != {"sharing"}]
    for place, link in enumerate(users[:MOST]):
        lines.append(f"  from{place}[{_label(link.object)}] -->|{_edge(link)}| object")
    if len(users) > MOST:
        lines.append(f'  from{MOST}["and {len(users) - MOST:,} more"] --> object')
    for place, link in enumerate(uses[:MOST]):
        lines.append(f"  object -->|{_edge(link)}| to{place}[{_label(link.object)}]")
    if len(uses) > MOST:
        lines.append(f'  object --> to{MOST}["and {len(uses) - MOST:,} more"]')
    lines.append("  style object stroke-width:3px")
    absent = [f"to{place}" for place, link in enumerate(uses[:MOST]) if not link.object.held]
    lines += [f"  style {node} stroke-dasharray:4" for node in absent]
    return "\n".join(lines) + "\n"


def _label(one: Named) -> str:
    name = shortened(one.name, 60) or one.uid
    return f'"{escaped(metamodel.spoken(one.type))}<br/>{escaped(name)}"'


def _candidate(one: Candidate) -> str:
    name = shortened(one.name, 60) or one.uid
    return f'"{escaped(metamodel.spoken(one.type))}<br/>{escaped(name)}<br/>{escaped(one.uid)}"'


def _edge(link: Link) -> str:
    names: Sequence[str] = list(dict.fromkeys(name for name, _ in link.places))
    return f'"{escaped(shortened(listed(list(names)), 60))}"'


def escaped(text: str) -> str:
    """A text inside a quoted label: what means something to Mermaid, Markdown or HTML is a character's number."""
    return _UNSAFE.sub(lambda match: "".join(f"#{ord(letter)};" for letter in match[0]), plain(text))
