#!/bin/sh
# See to a Chromium, in which the tests of pages look at them.
#
# Usage: tools/browser.sh    Installs it as root on Debian or Ubuntu; elsewhere says what to do.
set -eu

say() { printf 'setup: %s\n' "$*"; }

has_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        chromium >/dev/null 2>&1
}

if has_browser; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    say "installing chromium with apt-get, as root."
    { install || { apt-get update >/dev/null 2>&1 && install; }; } && has_browser && exit 0
fi
say "there is no chromium: the tests of pages in a browser are skipped."
say "to run them too: sudo apt-get install chromium"
