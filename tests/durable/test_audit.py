"""What is said of pip-audit's answer: a version that was not audited is never called sound."""

import json

import pytest

from tests.durable.audit import KNOWN, NOT_AUDITED, SOUND, verdict

GOOD = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3"], "aliases": []}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited: c (1)"}


@pytest.mark.parametrize(
    ("found", "code", "word"),
    [
        ([GOOD], SOUND, "1 of 1"),
        ([GOOD, WEAK, SKIPPED], KNOWN, "b 2: PYSEC-2026-1"),
        ([GOOD, SKIPPED], NOT_AUDITED, "NOT AUDITED: 1 versions"),
        ([], NOT_AUDITED, "0 of 0"),
    ],
)
def test_what_pip_audit_found_is_said(found: list[object], code: int, word: str) -> None:
    said, lines = verdict(json.dumps({"dependencies": found, "fixes": []}), "")
    assert said == code
    assert word in "\n".join(lines)


def test_a_list_that_was_not_reached_is_not_an_all_clear() -> None:
    code, lines = verdict("", "ERROR:pip_audit:\n\nno connection\n")
    assert (code, lines) == (NOT_AUDITED, ["NOT AUDITED: no connection"])
