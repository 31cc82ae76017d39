"""Child processes that end with whoever started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def on_a_leash(death_signal: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """What a child runs before its program, so that the kernel ends it when its parent is killed outright.

    Linux only; elsewhere None, and the child of a killed parent lives on.
    """
    if LIBC is None:
        return None
    parent = os.getpid()
    prctl = LIBC.prctl

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal))
        # The parent may have gone between fork and here; then nobody would ever send the signal.
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return tie


def end(*children: subprocess.Popen[bytes], patience: float = 15.0) -> None:
    """Ask all children to end, and make it so after `patience` seconds, with whatever they left in their groups."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + patience
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
        # macOS refuses a signal to a group of which only the dead are left.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
