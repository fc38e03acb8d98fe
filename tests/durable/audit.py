"""Audit: the lock files go in, what is known against the versions in them comes out in words, with pip-audit.

`make audit` calls it. A version of which the list of known weaknesses says nothing, because it was not reached or does
not have the package, counts as not audited, never as sound: pip-audit itself ends with 0 there.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent.parent
SOUND, KNOWN, NOT_AUDITED = 0, 1, 3


def audited(program: str, file: Path) -> tuple[str, str]:
    """Run pip-audit over a lock file: what it says as JSON, and what it says beside that."""
    words = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json", "--desc", "off"]
    ran = subprocess.run(
        [program, *words, "--requirement", str(file)], capture_output=True, text=True, check=False, cwd=file.parent
    )
    return ran.stdout, ran.stderr


def verdict(said: str, beside: str) -> tuple[int, list[str]]:
    """Give the code and the lines that say what was found, from what pip-audit said."""
    try:
        found: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        return NOT_AUDITED, [f"NOT AUDITED: {next(reversed(beside.strip().splitlines()), 'pip-audit said nothing')}"]
    weak = [f"{one['name']} {one['version']}: {flaw['id']}" for one in found for flaw in one.get("vulns", [])]
    skipped = [str(one["skip_reason"]) for one in found if "skip_reason" in one]
    lines = [f"{len(found) - len(skipped)} of {len(found)} versions audited, {len(weak)} known weaknesses", *weak]
    lines += [f"NOT AUDITED: {len(skipped)} versions, such as: {skipped[0]}"] if skipped else []
    return KNOWN if weak else NOT_AUDITED if skipped or not found else SOUND, lines


def main(program: str) -> int:
    """Audit each lock file; give 1 where a weakness is known, 3 where not all could be audited, else 0."""
    codes = set()
    for file in sorted((PROJECT / "requirements").glob("*.txt")):
        code, lines = verdict(*audited(program, file))
        codes.add(code)
        sys.stdout.write("\n  ".join([f"requirements/{file.name}:", *lines]) + "\n")
    return KNOWN if KNOWN in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
