"""The rule that decided a machine's statement, in words: its id and some of what it goes by."""

import data
import rebuild
from data import Row
from stance.errors import StanceError
from stance.extract.judge.said import words_of_rule


def rule_words(row: Row) -> str:
    """Say by which rule a statement was coded; nothing for a person's coding.

    Args:
        row: a row of the question `statements`.
    """
    if not row["rule_id"]:
        return ""
    try:
        issue = data.codebook(rebuild.seeds()).issues.get(row["issue_id"])
    except StanceError:  # the seeds are not there, or being edited: the id alone is left
        issue = None
    words = ", ".join(f"“{one}”" for one in words_of_rule(row["rule_id"], issue))
    return f"{row['rule_id']}: words such as {words}" if words else str(row["rule_id"])
