"""Hunts with atheris: the name of a target and libFuzzer's words go in; what breaks a promise comes out as a file.

`make fuzz` calls it for each target. New inputs that reach new code go into the first folder of the words.
"""

import sys

import atheris

with atheris.instrument_imports(include=["stance"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz one target until the time is over or a promise is broken; exits with libFuzzer's code."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
