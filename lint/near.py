"""\"May be meant\": the nearest of a few known words, at a cost that hostile input cannot drive up."""

from collections.abc import Callable, Iterable

Near = Callable[[str, Iterable[str], tuple[str, ...]], str]


MANY = 100
"""Of more words than that only those with the same first letter are compared."""


def suggester(most: int = 100) -> Near:
    """A function that gives the one close word, or empty. After ``most`` different words it gives up.

    One comparison with a hundred words takes a millisecond; a package whose every property is unknown
    would take minutes. The last argument says whose the words are: a word is compared once with each.
    """
    known: dict[tuple[str, tuple[str, ...]], str] = {}

    def near(word: str, choices: Iterable[str], owner: tuple[str, ...]) -> str:
        key = (word, owner)
        if key not in known:
            if len(known) >= most or len(word) > 60:
                return ""
            from difflib import get_close_matches

            words = list(choices)
            same = [choice for choice in words if choice.lower() == word.lower()]
            if len(words) > MANY:
                words = [choice for choice in words if choice[:1].lower() == word[:1].lower()][:MANY]
            known[key] = (same or get_close_matches(word, words, 1, 0.7) or [""])[0]
        return known[key]

    return near


LONGEST_UID = 20
"""What is longer is no misspelt UID, and would cost the square of its length."""


def one_letter_off(uids: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the UID that differs from its argument in one place, or empty."""
    short = (uid for uid in uids if len(uid) <= LONGEST_UID)
    index = {uid[:place] + "*" + uid[place + 1 :]: uid for uid in short for place in range(len(uid))}

    def near(uid: str) -> str:
        if len(uid) > LONGEST_UID:
            return ""
        for place in range(len(uid)):
            found = index.get(uid[:place] + "*" + uid[place + 1 :])
            if found:
                return found
        return ""

    return near
