"""Say what changed between two releases, and why: two databases or revisions in, changed cells and reasons out."""

from stance.export.diff.compare import Comparison, compare
from stance.export.diff.render import FORMS, render
from stance.export.diff.sides import opened

__all__ = ["FORMS", "Comparison", "compare", "opened", "render"]
