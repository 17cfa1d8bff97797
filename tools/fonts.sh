#!/bin/sh
# See to a font with Chinese glyphs, which the tests of pictures and PDF files draw with.
#
# Usage: tools/fonts.sh      Installs one as root on Debian or Ubuntu; elsewhere says what to do.
set -eu

say() { printf 'setup: %s\n' "$*"; }

has_font() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=zh-cn' family)" ]
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        fontconfig fonts-noto-cjk >/dev/null 2>&1
}

if has_font; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    say "installing a font with Chinese glyphs (fonts-noto-cjk) with apt-get, as root."
    { install || { apt-get update >/dev/null 2>&1 && install; }; } && has_font && exit 0
fi
say "there is no font with Chinese glyphs: tests that draw with one are skipped."
say "to run them too: sudo apt-get install fonts-noto-cjk"
