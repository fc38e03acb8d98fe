"""How many examples a property test draws: few in the tests, many times as many in the soak."""

import os


def examples(few: int) -> int:
    """Give the number of examples: few, times STANCE_EXAMPLES."""
    return few * int(os.environ.get("STANCE_EXAMPLES", "1"))
