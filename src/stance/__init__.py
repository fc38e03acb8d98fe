"""Quote-grounded stance statements from news articles: who stands where, how it moved, and the evidence."""

__version__ = "0.1.0"
