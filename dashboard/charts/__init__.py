"""Charts as pure functions: rows in, an Altair chart out; no database, no Streamlit."""
