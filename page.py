"""What is drawn for a reader: run anew by the server of `app.py` for every visit and every click."""

import os
from datetime import date

from explorer.app import main

main(os.environ, date.today)
