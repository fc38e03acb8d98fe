"""Say what is wrong with a row in words: pydantic's errors to faults that name field, value and remedy."""

import json
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stance.errors import Fault

Model = TypeVar("Model", bound=BaseModel)


Place = tuple[int | str, ...]
"""The keys and places in lists that lead to a value."""


def checked(
    model: type[Model],
    values: dict[str, object],
    file: str,
    row: int | Callable[[Place], int],
    faults: list[Fault],
    within: str = "",
    *,
    typed: bool = False,
) -> Model | None:
    """Give the model that the values make, or None after adding each of its faults to the list.

    Args:
        model: the kind of row.
        values: its fields.
        file: how faults name the file.
        row: the line that the values stand on, or a function from the path of a value to its line.
        faults: takes what is wrong.
        within: what goes before the field's name in a fault.
        typed: whether the values come from a format that tells numbers from text, so that text is not read as one.
    """
    try:
        return from_typed(model, values) if typed else model.model_validate(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            line = row if isinstance(row, int) else row(detail["loc"])
            faults.append(fault_of(detail, model, file, line, within))
        return None


def from_typed(model: type[Model], values: dict[str, object]) -> Model:
    """Give the model of values that have the types of their fields: no text for a number, no number for a yes."""
    if "decided_at" in model.model_fields:  # JSON has no times: they are text there, and only there
        return model.model_validate_json(json.dumps(values), strict=True)
    return model.model_validate(frozen(values), strict=True)


def frozen(value: Any) -> Any:  # noqa: ANN401 - whatever TOML and JSON hold
    """Give the value with tuples for lists, as models have them."""
    if isinstance(value, dict):
        return {name: frozen(one) for name, one in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def fault_of(detail: ErrorDetails, model: type[BaseModel], file: str, row: int, within: str) -> Fault:
    """Turn one of pydantic's errors into a fault."""
    path = detail["loc"]
    name = ".".join([*filter(None, [within]), *map(str, path)])
    return Fault(file, row, name, wrong(detail), right(detail, model, path))


def wrong(detail: ErrorDetails) -> str:
    """Say what is wrong, naming the value."""
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is not a known field"
    if kind == "value_error":
        said = str(detail["ctx"]["error"])
        return said.rpartition("; ")[0] or said
    if value in (None, ""):
        return "is empty"
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{shorten(written(value))}: {said.replace('valid tuple', 'list').replace('valid dictionary', 'table')}"


def written(value: object) -> str:
    """Give a value as it was written: a list for the tuple that was made of it, a day and no object of Python's."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    return value.isoformat() if isinstance(value, (date, time)) else repr(value)


def right(detail: ErrorDetails, model: type[BaseModel], path: Sequence[int | str]) -> str:
    """Say what would be right: the field's own description, or the list of fields."""
    if detail["type"] == "extra_forbidden":
        return f"the fields are {', '.join(named(model, path).model_fields)}"
    if detail["type"] == "value_error" and "; " in (said := str(detail["ctx"]["error"])):
        return said.rpartition("; ")[2]
    meaning = None
    within: type[BaseModel] | None = model
    for name in map(str, path):
        field = within.model_fields.get(name) if within is not None else None
        if field is not None:
            meaning, within = field.description or meaning, model_in(field.annotation)
    return f"wanted: {meaning}" if meaning else "see the data dictionary"


def named(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel]:
    """Give the model that the last name of a path is looked for in."""
    for name in path[:-1]:
        field = model.model_fields.get(str(name))
        model = (model_in(field.annotation) if field is not None else None) or model
    return model


def model_in(annotation: object) -> type[BaseModel] | None:
    """Give the model that a field's type is made of, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (model_in(part) for part in get_args(annotation))
    return next((found for found in inner if found is not None), None)


def shorten(text: str, most: int = 120) -> str:
    """Cut a long value so that a message stays readable."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
