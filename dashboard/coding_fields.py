"""The fields of a coding, alike wherever one is made or corrected: what it holds so far in, widgets and values out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import Row
from shown import plain
from stance.models import ATTRIBUTIONS
from stance.models.statement import DateBasis, Tense

DATE_HINT = "YYYY-MM-DD, YYYY-MM or YYYY"
OPTIONS: dict[str, tuple[str, Sequence[str]]] = {
    "date_basis": ("Date basis", get_args(DateBasis)),
    "attribution": ("How we know", ATTRIBUTIONS),
    "tense": ("Said or planned", get_args(Tense)),
}
"""The fields with a few options, as the page names them."""
DECLINED = (
    "The actor refused to say anything: coded 0, and shown as a blank of its own kind. "
    "A refusal never takes the place of a stance that the actor has."
)


def refusal(values: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """Give what fields hold with stance and refusal in step: whichever of the two was changed draws the other along.

    Args:
        values: what the fields hold.
        held: what the coding held before.
    """
    stance, declined = values.get("stance"), bool(values.get("declined"))
    if not declined or stance == 0:
        return {**values}
    if stance == held.get("stance"):
        return {**values, "stance": 0}
    return {**values, "declined": False} if held.get("declined") else {**values}


def cell(value: object) -> str:
    """Give what a field holds as a file of statements has it; what is not so is left out."""
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value).strip()


@dataclass(frozen=True)
class Fields:
    """The fields of one coding.

    Attributes:
        held: what the coding holds so far, by the names of a statement's columns.
        key: names the widget of a field.
    """

    held: Mapping[str, Any]
    key: Callable[[str], str]

    def correction(self, labels: list[Row], actors: Mapping[str, str], unknown: str) -> dict[str, Any]:
        """Let somebody correct stance, actor, date, how we know, and quote; give what the fields hold."""
        found: dict[str, Any] = {"stance": self.stance(labels), "declined": self.declined()}
        found["actor_id"] = self.actor(st.container(), actors, unknown)
        date, basis = st.columns(2, gap="small")
        found |= {"stated_on": self.stated_on(date), "date_basis": self.option(basis, "date_basis")}
        how, tense = st.columns(2, gap="small")
        found |= {"attribution": self.option(how, "attribution"), "tense": self.option(tense, "tense")}
        return found | {"quote": self.quote()}

    def stance(self, labels: list[Row]) -> int | None:
        """Let somebody choose a point of an issue, in the issue's words; nothing where no issue is chosen yet."""
        words = {label["stance"]: plain(f"{label['word']} ({label['stance']:+d})") for label in labels}
        held, key = self.held.get("stance"), self.key("stance")
        if not words:
            return None
        found: int | None = st.segmented_control(
            "Stance", [*words], default=held, key=key, format_func=words.__getitem__, required=held is not None
        )
        return found

    def declined(self) -> bool:
        """Let somebody say that the actor declined to comment."""
        held = bool(self.held.get("declined"))
        return st.checkbox("Declined to comment", held, key=self.key("declined"), help=DECLINED)

    def actor(self, column: DeltaGenerator, actors: Mapping[str, str], unknown: str) -> str | None:
        """Let somebody choose an actor of the registry; `unknown` is said where none is chosen."""
        held, key, ids = str(self.held.get("actor_id")), self.key("actor_id"), [*actors]
        index = ids.index(held) if held in actors else None
        return column.selectbox("Actor", ids, index, key=key, format_func=actors.__getitem__, placeholder=unknown)

    def stated_on(self, column: DeltaGenerator) -> str:
        """Let somebody give the date of any precision."""
        held, key = self.held.get("stated_on") or "", self.key("stated_on")
        return str(column.text_input("Stated on", held, key=key, placeholder=DATE_HINT))

    def option(self, column: DeltaGenerator, name: str) -> str | None:
        """Let somebody choose one of a few words."""
        label, options = OPTIONS[name]
        held = self.held.get(name)
        index = options.index(held) if held in options else None
        return column.selectbox(label, options, index, key=self.key(name), placeholder="choose")

    def quote(self) -> str:
        """Let somebody give the words of the article."""
        held, told = self.held.get("quote") or "", "Words of the article, as they stand there."
        return str(st.text_area("Quote", held, key=self.key("quote"), height=90, help=told))
