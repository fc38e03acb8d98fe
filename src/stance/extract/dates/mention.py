"""What is found: one date expression in a text, with where it stands, what it means and the rule that read it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["explicit", "relative"]
Tense = Literal["past", "future", "present"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression.

    Attributes:
        start: offset in code points of its first character.
        end: offset in code points after its last character.
        value: what it denotes, as in TimeML: `2023-07-12`, `2023-07`, `2023-W28`, `2023-SU`, `199`, `PAST_REF`; a part
            that cannot be known is written with X: `XXXX-07-11`; a stretch as `2023-07-11/2023-07-12`.
        earliest: first day that it can mean; None where it denotes no known days.
        latest: last day that it can mean; None where it denotes no known days.
        precision: how sharp it is; a week, season or quarter counts as month, a decade as nothing.
        basis: `explicit` where the text gives the date (its year possibly the article's), `relative` where it is
            worked out from the article's date or from a date named before.
        rule_id: the rule that read it.
    """

    start: int
    end: int
    value: str
    earliest: date | None
    latest: date | None
    precision: Literal["day", "month", "year"] | None
    basis: Basis
    rule_id: str
