"""Extractors: from an article to statements that a machine proposes."""
