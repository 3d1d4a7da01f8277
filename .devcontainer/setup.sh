#!/usr/bin/env bash
# Prepares a machine for the workshop; the image of .binder/Dockerfile is made by it. Each step may be repeated.
#   setup.sh packages   as root, on Debian: Chromium, npm and Jupyter with the clients that the tests use
#   setup.sh build      as the user who will work: packages, library, kernel, plotly.js, and a look at what is there
set -euo pipefail

packages=(
    ca-certificates git npm
    chromium postgresql
    jupyter-client jupyter-notebook jupyter-nbconvert
    python3-nbformat python3-nbconvert python3-jupyter-client python3-nbclient python3-jupyter-server python3-jupyterlab-server
)

case "${1:-}" in
packages)
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
    rm -rf /var/lib/apt/lists/*
    ;;
build)
    cd "$(dirname "$0")/.."
    # An offline machine cannot ask whether a package has a new advisory; that is no reason not to build.
    export NuGetAudit="${NuGetAudit:-false}"
    dotnet build
    npm ci --omit=dev --ignore-scripts --prefer-offline --prefix lib/Mobility.Notebooks/web
    dotnet run --no-build --project lib/Mobility.Notebooks -- install
    dotnet run --no-build --project lib/Mobility.Notebooks -- check-setup
    ;;
*)
    echo "setup.sh: \"${1:-}\" is not a step; packages or build was expected" >&2
    exit 2
    ;;
esac
