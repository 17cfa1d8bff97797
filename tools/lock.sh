#!/bin/sh
# Write requirements/*.txt from pyproject.toml: every package with every hash, and no address.
#
# Usage: tools/lock.sh UV [--upgrade]      without --upgrade, pins that still fit are kept.
set -eu

uv=${1:?"usage: tools/lock.sh UV [--upgrade]"}
upgrade=${2:-}
cd "$(dirname -- "$0")/.."

lock() { # file, then what it holds
    file=requirements/$1.txt
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate ${upgrade:+"$upgrade"} \
        --output-file "$file" "$@"
    sed -i '/^$/,$d' "$file" # after an empty line uv lists what was left out
    echo "$file: $(grep -c '==' "$file") packages"
}

lock run pyproject.toml --extra charts --extra web --group build
lock dev pyproject.toml --group build --group dev --constraints requirements/run.txt
lock bench --group bench --constraints requirements/dev.txt
left_out=$(sed -n 's/^\([a-z0-9][a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements/dev.txt)
# shellcheck disable=SC2086
lock spark pyproject.toml --extra spark --constraints requirements/dev.txt $left_out
lock browser --group browser --constraints requirements/dev.txt
lock bootstrap --group bootstrap
lock lock --group lock
