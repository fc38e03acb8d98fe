"""Who is let in: a request comes in with its headers, and goes on to Streamlit only if a page of the dashboard sent it.

A browser sends what any page asks of it, also to servers that only this machine reaches. A stranger's page is known by
its origin; and one whose own name was made to lead here (DNS rebinding) by that name, which is not one of ours.
"""

import re

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 (not listened on: these are no names that a reader types)
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII)
UNFRAMED = {"Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY"}
"""Forbids pages of others to show this one within their own, where a reader would click on what they do not see."""


def name_of(host: str) -> str | None:
    """Give the name in a Host header, in small letters and without its port; None if that is not what it is."""
    found = HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else None


def own_names() -> set[str]:
    """Give the names under which this server answers, by its settings; on any port: one may lead to another."""
    chosen = [st.get_option("server.address"), st.get_option("browser.serverAddress")]
    names: list[str] = st.get_option("server.allowedHosts") or [*LOOPBACK, *filter(None, chosen)]
    return {name.strip("[] ").lower() for name in names} - EVERYWHERE


def objection(headers: Headers, *, socket: bool) -> str | None:
    """Say why a request is not let in; None if it is.

    Args:
        headers: what the request says of itself.
        socket: whether it opens a connection that stays: browsers always tell the origin of those.
    """
    hosts, origins, names = headers.getlist("host"), headers.getlist("origin"), own_names()
    if len(hosts) != 1 or name_of(hosts[0]) not in names:
        return (
            f"This dashboard answers only to the names {', '.join(sorted(names))}, and was asked under another one. "
            "Whoever serves it under that name starts it with --browser.serverAddress NAME."
        )
    if origins not in ([f"http://{hosts[0]}"], [f"https://{hosts[0]}"]) and (origins or socket):
        return "This dashboard answers to its own pages alone, and this was asked by another one."
    return None


class Door:
    """Refuses what other sites' pages ask for, whatever it is, and forbids them to frame what is answered."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return

        async def unframed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(UNFRAMED)
            await send(message)

        against = objection(Headers(scope=scope), socket=scope["type"] == "websocket")
        if against and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": against})
        else:
            answer = PlainTextResponse(f"{against}\n", 403) if against else self.app
            await answer(scope, receive, unframed)
