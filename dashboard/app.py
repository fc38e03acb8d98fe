"""The dashboard: `streamlit run dashboard/app.py` serves `screen.py`, to no page of another site."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from door import Door

app = st.App(Path(__file__).parent / "screen.py", middleware=[Middleware(Door)])
