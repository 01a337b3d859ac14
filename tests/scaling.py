"""How the time that something takes grows with its input."""

import time
from collections.abc import Callable


def assert_linear(run: Callable[[int], object], small: int) -> None:
    """Four times the input takes about four times as long: quadratic time would be 16 times.

    A generous ratio, the best of some runs, as machines have bad moments; with more where it does not hold.
    """

    def took(number: int) -> float:
        best = 1e9
        for _ in range(2):
            start = time.perf_counter()
            run(number)
            best = min(best, time.perf_counter() - start)
        return best

    for _ in range(4):
        ratio = took(4 * small) / max(took(small), 0.001)
        if ratio < 9:
            return
        small *= 2
    raise AssertionError(f"{ratio:.1f} times as long")
