"""Judges: a parsed window and the issues in it go in, the stances that its cues show come out."""
