"""Who is let in, by the headers of what is asked and the settings of the server."""

from collections.abc import Iterator

import pytest
from starlette.datastructures import Headers
from streamlit import config

from door import name_of, objection, own_names

NAMES = {"127.0.0.1", "localhost", "::1"}
CHOICES: list[tuple[dict[str, object], set[str]]] = [
    ({"server.address": "0.0.0.0", "browser.serverAddress": "Stance.example"}, NAMES | {"stance.example"}),  # noqa: S104
    ({"server.address": "192.0.2.7"}, NAMES | {"192.0.2.7"}),
    ({"server.address": "::"}, NAMES),
    ({"server.allowedHosts": ["stance.example", "[::1]"]}, {"stance.example", "::1"}),
]


@pytest.fixture
def settings() -> Iterator[dict[str, object]]:
    """Give the settings as they are, which are put back in the end."""
    before = {name: config.get_option(name) for settings, _ in CHOICES for name in settings}
    yield before
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.parametrize(("chosen", "names"), CHOICES)
def test_the_server_answers_to_the_names_of_its_settings(
    settings: dict[str, object], chosen: dict[str, object], names: set[str]
) -> None:
    for name, value in (settings | {"server.address": None} | chosen).items():
        config.set_option(name, value)
    assert own_names() == names


@pytest.mark.parametrize(
    ("host", "name"), [("LocalHost:8501", "localhost"), ("[::1]", "::1"), ("a.b-c.de", "a.b-c.de")]
)
def test_the_name_of_a_host_has_no_port(host: str, name: str) -> None:
    assert name_of(host) == name


@pytest.mark.parametrize(
    "host", ["", "localhost:", "evil@localhost", "localhost:80:80", "localhost/", "localhost\n", "ｌocalhost", "::1"]
)
def test_what_is_no_host_has_no_name(host: str) -> None:
    assert name_of(host) is None


def test_one_host_and_one_origin_are_told() -> None:
    said = [(b"host", b"localhost:1"), (b"origin", b"http://localhost:1")]
    assert objection(Headers(raw=said), socket=True) is None
    assert objection(Headers(raw=[*said, (b"host", b"localhost:1")]), socket=True)
    assert objection(Headers(raw=[*said, (b"origin", b"http://localhost:1")]), socket=True)
    assert objection(Headers(raw=said[1:]), socket=True)
