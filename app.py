"""The explorer: `streamlit run app.py`."""

import os
from datetime import date

from explorer.app import main

main(os.environ, date.today)
