"""Build the database anew in the background once the seeds have changed: nobody waits for it, and a failure is told."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import streamlit as st

import address
import data
from words import count_words

POLL = 1
PAUSE = 1
"""Seconds that a build waits for more of what has just begun: who decides quickly is not slowed down by it."""
FAULTS_SHOWN = 12


def seeds() -> Path:
    """Give the seeds folder that people's decisions and codings go to: STANCE_SEEDS, or seeds."""
    return Path(os.environ.get("STANCE_SEEDS", "seeds"))


class Builder:
    """Builds of one database from one seeds folder: one at a time, and one more if the seeds changed meanwhile."""

    def __init__(self, seeds_folder: Path, database: Path) -> None:
        """Nothing is asked for yet."""
        self.command = [sys.executable, "-m", "stance", "build", "--seeds", str(seeds_folder), "--db", str(database)]
        self.lock = threading.Lock()
        self.asked = self.done = 0
        self.working = False
        self.failure = ""

    def ask(self) -> None:
        """Have a build begin after this moment, and return at once."""
        with self.lock:
            self.asked += 1
            if not self.working:
                self.working = True
                threading.Thread(target=self.work, name="stance build", daemon=True).start()

    def work(self) -> None:
        """Build until a build began after the last time one was asked for."""
        while self.is_more_to_do():
            time.sleep(PAUSE)
            with self.lock:
                turn = self.asked
            failure = self.build()
            with self.lock:
                self.done, self.failure = turn, failure

    def is_more_to_do(self) -> bool:
        """Tell whether a build was asked for that is not done; stop working if none was."""
        with self.lock:
            self.working = self.asked > self.done
            return self.working

    def build(self) -> str:
        """Run `stance build` in a process of its own; give what it says went wrong, or nothing."""
        try:
            ran = subprocess.run(  # noqa: S603
                self.command, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
            )
        except OSError as error:
            return f"stance build could not be started: {error}"
        if ran.returncode == 0:
            return ""
        return ran.stderr.strip() or f"stance build ended with code {ran.returncode}"


BUILDERS: dict[tuple[Path, Path], Builder] = {}
ONE_AT_A_TIME = threading.Lock()


def builder() -> Builder:
    """Give the one builder of this process for the seeds and the database that the dashboard works on."""
    place = (seeds().resolve(), data.database().resolve())
    with ONE_AT_A_TIME:
        return BUILDERS.setdefault(place, Builder(*place))


def ask() -> None:
    """Have the database built from the seeds as they are now; returns at once.

    Every page says that a build is under way (`notice`), draws itself anew when it is done, and says why if it failed.
    The old database stays until then.
    """
    builder().ask()


def notice() -> None:
    """Say that a build is under way, or why the last one failed: drawn once around every page."""
    mine = builder()
    if mine.working:
        await_end(mine)
    elif mine.failure:
        told(mine.failure)


@st.fragment(run_every=POLL)
def await_end(mine: Builder) -> None:
    """Say that the database is being built, and draw the page anew when that has ended."""
    if not mine.working:
        address.moved()
        st.rerun()
    with st.container(key="rebuilding"):
        st.html('<div role="status">Building: positions follow in a moment</div>')


def told(failure: str) -> None:
    """Say why a build failed, and what that means."""
    lines = failure.splitlines()
    more = len(lines) - FAULTS_SHOWN
    shown = "\n".join(lines[:FAULTS_SHOWN] + ([f"… and {count_words(more, 'further line')}"] if more > 0 else []))
    st.error("The last build failed, so that pages show the data as before it. What was saved is in the seeds.")
    st.code(shown, language=None, wrap_lines=True)
    st.button("Build again", on_click=ask, key="build-again")
