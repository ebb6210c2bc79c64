"""The explorer, and the graph as JSON beside it in one process: `streamlit run app.py`."""

import os
from datetime import date

import streamlit as st

from explorer.frame.data import opened
from explorer.serving import sub_path, warm, warmed
from solidarity.api.app import routes
from solidarity.api.served import Served

served = Served(*opened(os.environ), warm=lambda: warm(os.environ, date.today()))
app = st.App("page.py", lifespan=warmed(served.ready, served.url), routes=routes(served, under=sub_path()))
