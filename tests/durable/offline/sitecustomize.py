"""Forbids the process that it is started in to reach another machine, and writes down each attempt."""

import os
import sys

HERE = {"127.0.0.1", "::1", "localhost", "", "0.0.0.0", "::"}  # noqa: S104 - names, not bound
WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}


def watch(event: str, values: tuple[object, ...]) -> None:
    """Let through what stays on this machine; forbid the rest."""
    if event not in WATCHED:
        return
    target = values[0] if event in {"socket.getaddrinfo", "socket.gethostbyname"} else values[1]
    host = target[0] if isinstance(target, tuple) else target
    by_name = event in {"socket.getaddrinfo", "socket.gethostbyname"}
    local = isinstance(target, (str, bytes)) and not by_name  # the path of a socket in the file system
    if host is None or local or (host.decode() if isinstance(host, bytes) else host) in HERE:
        return
    with open(os.environ["STANCE_ATTEMPTS"], "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing is imported here
        file.write(f"{event} {target!r}\n")
    raise PermissionError(f"forbidden: {event} {target!r}")


sys.addaudithook(watch)
