"""Several processes: the same answer as one, whatever happens to a worker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint.check import Options, check
from lint.source import Source, Trouble, read
from tests.pages import EXAMPLES

TOP = Path(__file__).parent.parent
PACKAGES = sorted(map(str, EXAMPLES.rglob("*.json")))


def test_processes_find_the_same_in_the_same_order() -> None:
    alone, shared = (check([str(EXAMPLES)], Options(jobs=jobs)) for jobs in (1, 3))
    assert alone == shared
    assert len(alone.packages) == len(PACKAGES)


def test_a_killed_worker_is_told_with_its_file_and_the_others_are_checked() -> None:
    victim = PACKAGES[1]

    def read_or_die(source: Source) -> bytes | Trouble:
        if source.path == victim:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(source)

    result = check([str(EXAMPLES)], Options(jobs=2), read_or_die)
    assert result.could_not_check
    assert [(one.rule, one.file) for one in result.findings if one.rule == "INT002"] == [("INT002", victim)]
    assert "SIGKILL" in next(one.message for one in result.findings if one.rule == "INT002")
    assert [info.file for info in result.packages] == [file for file in PACKAGES if file != victim]
    alone = check([str(EXAMPLES)], Options(jobs=1)).findings
    assert [one for one in result.findings if one.rule != "INT002"] == [one for one in alone if one.file != victim]


SLOW = """
import signal, sys, time
from lint.check import Options, check
from lint.source import read

def slowly(source):
    print(source.name, flush=True)
    time.sleep(60)
    return read(source)

signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
check([sys.argv[1]], Options(jobs=2), slowly)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to look for what is left in")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_run_no_worker_is_left(ending: signal.Signals) -> None:
    """After a kill workers end when they have answered; so they are asleep here only if we end them."""
    command = [sys.executable, "-c", SLOW.replace("60", "1" if ending is signal.SIGKILL else "60"), str(EXAMPLES)]
    run = subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert run.stdout is not None
    run.stdout.readline(), run.stdout.readline()  # two workers are at work
    run.send_signal(ending)
    run.wait(timeout=30)
    for _ in range(100):
        if not _members(run.pid):
            return
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGKILL)
    pytest.fail("workers are left")


def _members(group: int) -> list[str]:
    """Processes of a group that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(process.name)
    return found
