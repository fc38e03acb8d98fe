"""Say what is wrong with a row in words: pydantic's errors to faults that name field, value and remedy."""

from collections.abc import Sequence
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stance.errors import Fault

Model = TypeVar("Model", bound=BaseModel)


def checked(
    model: type[Model], values: dict[str, object], file: str, row: int, faults: list[Fault], within: str = ""
) -> Model | None:
    """Give the model that the values make, or None after adding each of its faults to the list."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults.extend(fault_of(detail, model, file, row, within) for detail in error.errors(include_url=False))
        return None


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
        return str(detail["ctx"]["error"])
    if value in (None, ""):
        return "is empty"
    return f"{shorten(repr(value))}: {detail['msg'][0].lower()}{detail['msg'][1:]}"


def right(detail: ErrorDetails, model: type[BaseModel], path: Sequence[int | str]) -> str:
    """Say what would be right: the field's own description, or the list of fields."""
    if detail["type"] == "extra_forbidden":
        return f"the fields are {', '.join(model.model_fields)}"
    meaning = None
    within: type[BaseModel] | None = model
    for name in map(str, path):
        field = within.model_fields.get(name) if within is not None else None
        if field is not None:
            meaning, within = field.description or meaning, model_in(field.annotation)
    return f"wanted: {meaning}" if meaning else "see the data dictionary"


def model_in(annotation: object) -> type[BaseModel] | None:
    """Give the model that a field's type is made of, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (model_in(part) for part in get_args(annotation))
    return next((found for found in inner if found is not None), None)


def shorten(text: str, most: int = 120) -> str:
    """Cut a long value so that a message stays readable."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
