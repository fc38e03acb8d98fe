"""The DuckDB file: written whole to a temporary file, swapped in at once, read over short read-only connections."""
