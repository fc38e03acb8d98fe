"""Measurements of speed, growth and quality, and the generated rows that they run on."""
