# The explorer and the maintainer's commands; the store is given by NEO4J_URI, or is the file data/solidarity.lbdb.
FROM python:3.12-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

# The lock first: a change of the code then leaves this layer as it is.
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE THIRD_PARTY.md app.py page.py ./
COPY .streamlit .streamlit
COPY graphmodel graphmodel
COPY wording wording
COPY ingest ingest
COPY solidarity solidarity
COPY explorer explorer
COPY static static
COPY seeds seeds

# The programs run from this folder, so the project itself needs no build and no build tools.
ENV PYTHONPATH=/app
RUN useradd --create-home explorer && mkdir -p data && chown explorer data
USER explorer

EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/api/v1/ready', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
