"""Starts a program as a shell would: in a job of its own, in the foreground of the terminal that is its output.

`launch.py SOURCE COMMAND...` gives the job the file SOURCE as standard input, or the terminal for an empty name. It
says `stopped` when the job is, and continues it when enter is pressed; in the end it says `exited N`.
"""

import fcntl
import os
import signal
import sys
import termios


def main(source: str, command: list[str]) -> int:
    """Run `command`; gives its exit code."""
    # Beneath tmux the terminal is this session's already.
    try:
        os.tcgetpgrp(1)
    except OSError:
        fcntl.ioctl(1, termios.TIOCSCTTY, 0)
    # What comes to the foreground must not stop for it.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(1, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        if source:
            os.dup2(os.open(source, os.O_RDONLY), 0)
        os.execvp(command[0], command)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        os.tcsetpgrp(1, os.getpgid(0))
        if not os.WIFSTOPPED(status):
            code = os.waitstatus_to_exitcode(status)
            # A program that was killed may have left half a sequence: CAN ends it.
            os.write(1, f"\x18exited {code}\r\n".encode())
            return code if code >= 0 else 128 - code
        os.write(1, b"stopped\r\n")
        os.read(1, 1024)
        os.tcsetpgrp(1, job)
        os.killpg(job, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
