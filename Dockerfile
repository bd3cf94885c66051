# Styles, script and typeface
FROM node:24-bookworm-slim AS assets
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY collaborative/start/copy_assets.mjs collaborative/start/
COPY static static
RUN npm run build

# Python packages, each checked against its hash
FROM python:3.13-slim-bookworm AS packages
COPY requirements/base.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r base.txt

# The portal: no compiler, no npm, no root
FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/portal/var
WORKDIR /portal
RUN useradd --system --uid 10001 --no-create-home portal && install -d -o portal var var/media
COPY --from=packages /venv /venv
COPY . .
COPY --from=assets /portal/static/build static/build
# Collecting needs a portal but no secrets: it is a demonstration for this one command.
RUN DEMO=true python manage.py prepare --only static && rm var/secret_key
USER portal
EXPOSE 8000
CMD ["gunicorn", "collaborative.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", \
     "--threads=4", "--no-control-socket", "--worker-tmp-dir=/dev/shm", "--max-requests=5000", \
     "--max-requests-jitter=500", "--graceful-timeout=30"]
