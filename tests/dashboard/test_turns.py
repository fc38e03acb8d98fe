"""Pages drawn anew for a new build take turns; nobody waits who asked for a page, nor for ever."""

from threading import BoundedSemaphore, Event, Thread

import pytest

import turns


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one page be drawn at once, and a wait for it take longer than a test."""
    monkeypatch.setattr(turns, "AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", 60.0)


def drawing(drawn: Event, *, anew: bool) -> Thread:
    """Begin to draw another page; tell when it has had its turn."""

    def draw() -> None:
        with turns.in_turn(anew=anew):
            drawn.set()

    thread = Thread(target=draw)
    thread.start()
    return thread


@pytest.mark.usefixtures("one_at_once")
def test_pages_drawn_anew_come_one_after_the_other() -> None:
    second = Event()
    with turns.in_turn(anew=True):
        waiting = drawing(second, anew=True)
        assert not second.wait(0.2)
    waiting.join(10)
    assert second.is_set()


@pytest.mark.usefixtures("one_at_once")
def test_a_page_that_a_reader_asked_for_does_not_wait() -> None:
    asked = Event()
    with turns.in_turn(anew=True):
        drawing(asked, anew=False).join(10)
        assert asked.is_set()


@pytest.mark.usefixtures("one_at_once")
def test_a_page_that_fails_gives_its_turn_away() -> None:
    with pytest.raises(RuntimeError), turns.in_turn(anew=True):
        raise RuntimeError
    with turns.in_turn(anew=True):
        assert not turns.AT_ONCE.acquire(blocking=False)


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    second = Event()
    with turns.in_turn(anew=True):
        drawing(second, anew=True).join(10)
        assert second.is_set()
    assert turns.AT_ONCE.acquire(blocking=False)
