"""Child processes that end with whoever started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
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


def end(child: subprocess.Popen[bytes], *, first: signal.Signals = signal.SIGTERM, patience: float = 10.0) -> None:
    """Ask a child and its process group to end, and make it so after `patience` seconds."""
    for sign, seconds in ((first, patience), (signal.SIGKILL, 5.0)):
        if child.poll() is not None:
            break
        with contextlib.suppress(ProcessLookupError):
            child.send_signal(sign) if sign is first else os.killpg(child.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
    # Whatever the child left behind in its group goes with it.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
