"""A real server and a real browser: the dashboard served from a database, Chromium looking at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT = 60
WIDE: ViewportSize = {"width": 1440, "height": 1000}


def free_port() -> int:
    """Give a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(project: Path, database: Path, log: Path) -> Iterator[str]:
    """Serve the dashboard on a free port, and give its address."""
    with serving(project, database, log) as (address, _):
        yield address


@contextmanager
def serving(
    project: Path, database: Path, log: Path, app: str = "dashboard/app.py", **settings: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve the dashboard, or another app, with further settings in its environment; give address and process."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port)]
    environment = os.environ | {"STANCE_DB": str(database)} | settings
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            await_answer(server, f"{address}/_stcore/health", log)
            yield address, server
        finally:
            server.terminate()
            server.wait(WAIT)


def await_answer(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the dashboard does not answer:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser) -> Page:
    """Give a wide window of a reader of its own, who has patience and nothing loaded yet."""
    window = browser.new_context(viewport={**WIDE}).new_page()
    window.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    return window


def put_back(window: Page) -> None:
    """Make of a window one that another test may use: to load the dashboard anew takes a window half the time."""
    for other in window.context.pages:
        if other is not window:
            other.close()
    window.context.clear_permissions()
    window.set_viewport_size({**WIDE})
    window.goto("about:blank")


def arrive(page: Page, address: str) -> None:
    """Open an address and wait until the page is drawn."""
    page.goto(address)
    settle(page)


IDLE = """() => new Promise(done => {
  requestIdleCallback(() => requestIdleCallback(() => done()));
  setTimeout(done, 5000);
})"""
"""Streamlit lets a button hear its key some moments after it has drawn it: when the browser has time for it.

A browser that is never idle is not waited for.
"""


def settle(page: Page) -> None:
    """Wait until the page is drawn and hears keys: foot there, server done, no widget still loading."""
    page.locator(".foot").wait_for(timeout=WAIT * 1000)
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for(timeout=WAIT * 1000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=WAIT * 1000)
    page.evaluate(IDLE)
