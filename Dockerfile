# osi-check as an image: docker run --rm -v "$PWD:/list" ghcr.io/osi-check/osi-check check
# The base image is named by its exact version; put its digest behind it (`docker buildx imagetools
# inspect python:3.13.9-slim-bookworm`) where builds have to be the same to the byte.
# Python packages are those of action/requirements.txt, by hash, wheels only.
FROM python:3.13.9-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE action/requirements.txt ./
COPY src src
COPY docs/workflows docs/workflows
RUN python -m venv /opt/osi-check \
    && /opt/osi-check/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt \
    && python -m pip install --no-cache-dir build==1.6.1 \
    && python -m build --wheel --outdir /tmp/dist \
    && /opt/osi-check/bin/pip install --no-cache-dir --no-deps /tmp/dist/osi_check-*.whl \
    && /opt/osi-check/bin/pip uninstall --yes pip

FROM python:3.13.9-slim-bookworm
LABEL org.opencontainers.image.source="https://github.com/osi-check/osi-check" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="License-compliance linter for curated lists of open source tools"
# git tells what a change adds to a list, and reads repositories of hosts without an API.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 osi-check \
    && git config --system --add safe.directory '*'
COPY --from=build /opt/osi-check /opt/osi-check
ENV PATH="/opt/osi-check/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    OSI_CHECK_CACHE_DIR=/home/osi-check/cache
USER 10001
WORKDIR /list
ENTRYPOINT ["osi-check"]
CMD ["check"]
