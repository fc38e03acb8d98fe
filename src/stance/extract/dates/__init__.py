"""Date expressions: a text and its article's date go in, every expression found comes out with what it means.

Finding and reading are rules of our own, in `rules.toml`. A general date parser (dateparser) takes a string that is
known to be a date, and sees neither the tense nor the dates named before: so it misreads what news has most of, a bare
weekday or month, an ordinal, `the previous day`. `benchmarks/dates.py` measures both. dateparser is used where it is
right, for the printed dates of articles in other languages (`stance.read.metadata`).
"""

from stance.extract.dates.find import find_dates
from stance.extract.dates.mention import DateMention

__all__ = ["DateMention", "find_dates"]
