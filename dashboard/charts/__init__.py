"""Charts as pure functions: rows in, an Altair chart out; no database, no Streamlit."""

from altair.utils.schemapi import disable_debug_mode

# Altair would hold every part of a chart, with its rows, against the schema as it is made, and then the whole: half of
# the time of a page with two charts. The whole is still held against it where it is drawn.
disable_debug_mode()
