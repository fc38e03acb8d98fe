"""From a pydantic model to SQL: for each column the condition that a text surely meets if the model takes it in.

A condition may be false for a text that the model would take in (a stance of `+2`), and never true for one that it
would not. So what fails goes to the model itself, for the exact message or for its value, and what passes need not.
"""

from collections.abc import Callable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from stance.models.dates import FIRST_YEAR, LAST_YEAR, check_partial_date, check_written_date
from stance.models.statement import StatementRow, check_integer
from stance.models.words import LONGEST, check_one_line

TYPES: dict[type, str] = {
    str: "true",
    int: "regexp_full_match({0}, '0|-?[1-9][0-9]{{0,8}}')",
    bool: "{0} IN ('true', 'false')",
}
SEEN = r"[^\p{{C}}\p{{Z}}]([^\p{{C}}\p{{Zl}}\p{{Zp}}]*[^\p{{C}}\p{{Z}}])?"
VALIDATORS: dict[Callable[..., Any], str] = {
    check_partial_date: "is_partial_date({0})",
    check_written_date: f"is_partial_date({{0}}) AND {{0}}[:4] BETWEEN '{FIRST_YEAR}' AND '{LAST_YEAR}'",
    check_one_line: f"length({{0}}) <= {LONGEST} AND regexp_full_match({{0}}, '{SEEN}')",
    check_integer: "true",
}
"""What the models' own functions ask, in SQL; a text is an integer where TYPES lets it through."""
RULES: dict[str, str] = {
    "date_has_basis": "(stated_on IS NULL) = (date_basis IS NULL) AND (declined = 'false' OR stance = '0')"
}


def column_conditions(model: type[BaseModel]) -> dict[str, str]:
    """Give the condition of each column of a model, in SQL over columns of text.

    Raises:
        TypeError: if the model has a type, a constraint or a validator that is not known here.
    """
    return {name: of_field(name, field) for name, field in model.model_fields.items()}


def row_conditions(model: type[BaseModel]) -> list[str]:
    """Give the conditions on more than one column: those of the model's own validators, as declared here."""
    names = model.__pydantic_decorators__.model_validators
    unknown = [name for name in names if model is not StatementRow or name not in RULES]
    if unknown:
        raise TypeError(f"no SQL for the validator {unknown[0]} of {model.__name__}: declare it in RULES")
    return [RULES[name] for name in names]


def of_field(name: str, field: FieldInfo) -> str:
    """Give the condition of one column."""
    column = f'"{name}"'
    parts = " AND ".join(f"({one.format(column)})" for one in of_annotation(field.annotation, field.metadata))
    return f"({column} IS NOT NULL AND {parts})" if field.is_required() else f"({column} IS NULL OR ({parts}))"


def of_annotation(annotation: object, metadata: list[Any]) -> Iterator[str]:
    """Yield the conditions of a type with its constraints; `{0}` stands for the column."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType) and NoneType in inner and len(inner) == 2:
        yield from of_annotation(next(one for one in inner if one is not NoneType), metadata)
    elif origin is Annotated:
        yield from of_annotation(inner[0], [*inner[1:], *metadata])
    else:
        yield "{0} IN (" + ", ".join(map(text, inner)) + ")" if origin is Literal else of_type(annotation)
        for constraint in metadata:
            yield of_constraint(constraint)


def of_type(annotation: object) -> str:
    """Give the condition of a plain type."""
    for known, condition in TYPES.items():
        if annotation is known:
            return condition
    raise TypeError(f"no SQL for the type {annotation}: declare it in TYPES")


def of_constraint(constraint: object) -> str:
    """Give the condition of one of a field's constraints."""
    if isinstance(constraint, Ge):
        return f"TRY_CAST({{0}} AS BIGINT) >= {constraint.ge}"
    if isinstance(constraint, Le):
        return f"TRY_CAST({{0}} AS BIGINT) <= {constraint.le}"
    if isinstance(constraint, MinLen):
        return f"length({{0}}) >= {constraint.min_length}"
    if isinstance(constraint, (AfterValidator, BeforeValidator)) and constraint.func in VALIDATORS:
        return VALIDATORS[constraint.func]
    pattern = getattr(constraint, "pattern", None)
    if isinstance(pattern, str) and vars(constraint) == {"pattern": pattern}:
        return f"regexp_matches({{0}}, {text(pattern.replace('{', '{{').replace('}', '}}'))})"
    raise TypeError(f"no SQL for the constraint {constraint!r}: declare it in predicates.py")


def text(value: object) -> str:
    """Give a value as an SQL string."""
    return "'" + str(value).replace("'", "''") + "'"
