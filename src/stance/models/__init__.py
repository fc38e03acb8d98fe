"""The schema of what is stored: a model is one kind of row, its field descriptions are the data dictionary."""

from stance.models.article import Article
from stance.models.codebook import Actor, Issue, Label, Name, Office, Outlet
from stance.models.context import Dispute, Grouping, Occasion, Search, Skip
from stance.models.dates import PartialDate, Precision, WrittenDate, earliest_day, latest_day, precision_of
from stance.models.review import Amendment, Review
from stance.models.statement import (
    ATTRIBUTIONS,
    Attribution,
    DateBasis,
    Hop,
    Statement,
    StatementRow,
    Status,
    Tense,
)

__all__ = [
    "ATTRIBUTIONS",
    "Actor",
    "Amendment",
    "Article",
    "Attribution",
    "DateBasis",
    "Dispute",
    "Grouping",
    "Hop",
    "Issue",
    "Label",
    "Name",
    "Occasion",
    "Office",
    "Outlet",
    "PartialDate",
    "Precision",
    "Review",
    "Search",
    "Skip",
    "Statement",
    "StatementRow",
    "Status",
    "Tense",
    "WrittenDate",
    "earliest_day",
    "latest_day",
    "precision_of",
]
