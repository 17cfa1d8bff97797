#!/bin/sh
# Make a virtual environment in $1 with a Python that is new enough, and say what was done.
#
# Usage: tools/bootstrap.sh DIRECTORY      PYTHON=/path/to/python3 picks the interpreter.
set -eu

venv=${1:?"usage: tools/bootstrap.sh DIRECTORY"}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
oldest="3.11"
is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

say() { printf 'setup: %s\n' "$*"; }

stop() { # what, seen, so, do
    printf 'setup: %s\n  Seen: %s\n  So:   %s\n  Do:   %s\n' "$1" "$2" "$3" "$4" >&2
    exit 1
}

version_of() {
    "$1" -c 'import sys; print(".".join(map(str, sys.version_info[:3])))' 2>/dev/null || echo "nothing that runs"
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        "$PYTHON" -c "$is_new_enough" 2>/dev/null && { echo "$PYTHON"; return; }
        stop "PYTHON does not name Python $oldest or newer." "PYTHON=$PYTHON is $(version_of "$PYTHON")" \
            "nothing was installed." "give the path of a newer one: make PYTHON=/usr/bin/python3.12"
    fi
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c "$is_new_enough" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "Chuquan needs Python $oldest or newer." "python3 is $(version_of python3)" \
        "nothing was installed." \
        "install one (apt-get install python3.11, or from python.org), then: make PYTHON=/path/to/it"
}

works() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

made_by() { # runs a command that should make the environment; leaves nothing behind if it fails
    "$@" >"$log" 2>&1 && works && return 0
    rm -rf "$venv"
    return 1
}

by_venv() {
    "$python" -c 'import ensurepip, venv' 2>"$log" && made_by "$python" -m venv "$venv"
}

by_virtualenv() {
    "$python" -m virtualenv --version >/dev/null 2>&1 || return 1
    say "using the virtualenv that is installed."
    made_by "$python" -m virtualenv --quiet "$venv"
}

by_pip() {
    "$python" -m pip --version >/dev/null 2>&1 || return 1
    say "fetching virtualenv with pip into a temporary folder."
    "$python" -m pip install --quiet --require-hashes --target "$scratch/virtualenv" \
        -r "$root/requirements/bootstrap.txt" >"$log" 2>&1 || return 1
    made_by env PYTHONPATH="$scratch/virtualenv" "$python" -m virtualenv --quiet "$venv"
}

by_apt() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -ne 0 ]; then return 1; fi
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    say "installing $package with apt-get, as root."
    apt_install "$package" || { apt-get update >"$log" 2>&1 && apt_install "$package"; } || return 1
    made_by "$python" -m venv "$venv"
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$1" >"$log" 2>&1
}

if works && "$venv/bin/python" -c "$is_new_enough"; then
    exit 0
fi
python=$(find_python)
if [ -e "$venv" ]; then
    [ -e "$venv/pyvenv.cfg" ] || stop "$venv is in the way." "$venv has no pyvenv.cfg" \
        "nothing was touched." "move it away, or choose another place: make VENV=.venv-new"
    say "$venv does not run any more; making it again."
    rm -rf "$venv"
fi

scratch=$(mktemp -d)
log="$scratch/log"
: >"$log"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

if by_venv; then
    say "made $venv with Python $(version_of "$venv/bin/python")."
    exit 0
fi
say "this Python cannot run 'python3 -m venv' (its venv package is missing); trying another way."
if by_virtualenv || by_pip || by_apt; then
    say "made $venv with Python $(version_of "$venv/bin/python")."
    exit 0
fi
stop "no virtual environment could be made." "$(tail -n 1 "$log")" "nothing was installed." \
    "install the missing package (sudo apt-get install python3-venv), then run make again"
