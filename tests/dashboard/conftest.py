"""The dashboard run without a browser, on a database built from seeds."""

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.conftest import PROJECT

DASHBOARD = PROJECT / "dashboard"
sys.path.insert(0, str(DASHBOARD))

OVERRULES = """
SELECT s.statement_id, o.stance_label, s.actor, s.issue FROM stance_record AS s JOIN stance_record AS o USING (unit_id)
WHERE s.status = 'proposed' AND o.status = 'curated' AND o.stance <> s.stance ORDER BY s.statement_id
"""
"""The proposals that would overrule what was coded by hand of the same passage."""
AGREEING = f"""
WITH proposal AS (SELECT list(statement_id) AS ids FROM statement WHERE status = 'proposed')
SELECT statement_id FROM consequence_of((SELECT ids FROM proposal), (FROM data_through))
WHERE statement_id NOT IN (SELECT statement_id FROM ({OVERRULES}))
GROUP BY statement_id HAVING bool_and(accepted_change = 'nothing') ORDER BY statement_id LIMIT 1
"""
"""A proposal that would change nothing."""
Open = Callable[..., AppTest]


def opened(page: str = "positions", **params: str | list[str]) -> AppTest:
    """Run a page as if its URL had been pasted."""
    app = AppTest.from_file(str(DASHBOARD / "screen.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    if page != "positions":
        app.switch_page(f"views/{page}.py")
    return app.run()


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Look for components in the installed packages once: AppTest does so for each page, and most pages take less."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def database(hand_coded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the dashboard read the database of the project's own seeds."""
    monkeypatch.setenv("STANCE_DB", str(hand_coded))
    return hand_coded


@pytest.fixture
def page(database: Path) -> Open:
    """Give how to open a page on the project's own data."""
    assert database.is_file()
    return opened


def query(app: AppTest) -> dict[str, list[str]]:
    """Give the parameters of a page's URL."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def html(app: AppTest) -> str:
    """Give all the HTML of a page, without its style."""
    found = [str(getattr(element, "value", "")) for element in app.get("html")]
    return "\n".join(one for one in found if not one.startswith("<style>"))


def quiet(app: AppTest) -> AppTest:
    """Check that a page says nothing went wrong."""
    assert not app.exception
    assert not app.error, [one.value for one in app.error]
    assert not app.warning
    return app


def table_of(app: AppTest) -> list[dict[str, Any]]:
    """Open the matrix as a table, as a reader does, and give its rows."""
    assert not app.dataframe
    app.session_state["matrix-table"] = True
    found: list[dict[str, Any]] = quiet(app.run()).dataframe[0].value.to_dict("records")
    return found
