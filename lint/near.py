"""\"May be meant\": the nearest of a few known words, at a cost that hostile input cannot drive up."""

from collections.abc import Callable, Iterable

Near = Callable[[str, Iterable[str]], str]


def suggester(most: int = 100) -> Near:
    """A function that gives the one close word, or empty. After ``most`` different words it gives up.

    One comparison with a hundred words takes a millisecond; a package whose every property is unknown
    would take minutes.
    """
    known: dict[str, str] = {}

    def near(word: str, choices: Iterable[str]) -> str:
        if word not in known:
            if len(known) >= most or len(word) > 60:
                return ""
            from difflib import get_close_matches

            words = list(choices)
            same = [choice for choice in words if choice.lower() == word.lower()]
            known[word] = (same or get_close_matches(word, words, 1, 0.7) or [""])[0]
        return known[word]

    return near


def one_letter_off(uids: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the UID that differs from its argument in one place, or empty."""
    index = {uid[:place] + "*" + uid[place + 1 :]: uid for uid in uids for place in range(len(uid))}

    def near(uid: str) -> str:
        for place in range(len(uid)):
            found = index.get(uid[:place] + "*" + uid[place + 1 :])
            if found:
                return found
        return ""

    return near
