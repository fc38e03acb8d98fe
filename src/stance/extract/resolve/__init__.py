"""Resolves: names, offices and pronouns of an article go in, the actors that they mean come out."""
