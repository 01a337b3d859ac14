"""What packlint show answers, whatever its form."""

from dataclasses import dataclass, field

from lint.portrait import Candidate, Portrait


@dataclass(slots=True)
class Answer:
    """The one object that the word means; or else the several, or what is near; ``named_by``: who names a UID
    that no file holds."""

    word: str
    portrait: Portrait | None = None
    candidates: list[Candidate] = field(default_factory=list)
    near: list[Candidate] = field(default_factory=list)
    named_by: list[Candidate] = field(default_factory=list)
