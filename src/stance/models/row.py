"""The settings that every model shares: nothing unknown is taken in, nothing is changed after."""

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """One row, checked strictly and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False, use_attribute_docstrings=True)
