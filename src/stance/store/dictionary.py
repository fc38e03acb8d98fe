"""What every table and column means: from the models' field descriptions and dictionary.toml to SQL comments."""

import tomllib
from importlib import resources

from pydantic import BaseModel

from stance.models import (
    Actor,
    Article,
    Dispute,
    Grouping,
    Hop,
    Issue,
    Label,
    Name,
    Occasion,
    Office,
    Outlet,
    Review,
    Search,
    Skip,
    Statement,
)

MODELS: dict[str, type[BaseModel]] = {
    "issue": Issue,
    "issue_label": Label,
    "actor": Actor,
    "actor_name": Name,
    "office": Office,
    "outlet": Outlet,
    "occasion": Occasion,
    "article": Article,
    "statement": Statement,
    "hop": Hop,
    "review": Review,
    "search": Search,
    "grouping": Grouping,
    "dispute": Dispute,
    "skip": Skip,
}


def describe(model: type[BaseModel]) -> dict[str, str]:
    """Map the fields of a model to their descriptions."""
    written = {name: field.description for name, field in model.model_fields.items()}
    worked_out = {name: field.description for name, field in model.model_computed_fields.items()}
    return {name: text for name, text in (written | worked_out).items() if text}


def load_dictionary() -> dict[str, dict[str, str]]:
    """Read dictionary.toml: descriptions of relations, of columns everywhere, and of single columns."""
    text = resources.files("stance.store").joinpath("dictionary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def describe_column(relation: str, column: str, dictionary: dict[str, dict[str, str]]) -> str | None:
    """Give the meaning of a column: its own entry, its model's, that of its name anywhere, or the statement's."""
    own = dictionary.get(f"columns_of_{relation}", {}).get(column)
    model = describe(MODELS[relation]).get(column) if relation in MODELS else None
    return own or model or dictionary["columns"].get(column) or describe(Statement).get(column)
