#!/usr/bin/env bash
# Takes the pictures of the README: the demo in a real xterm on a virtual screen.
#   screenshots/make.sh [NAME ...]      all of them when none is named:
#     demo-sixel demo-halfcell lightbox-sixel lightbox-halfcell sheet-sixel sheet-halfcell compare-sixel problem receipt
#     handed-over
# LAYERS_TUI is the program (layers-tui), GEOMETRY the terminal's columns x rows (120x36), OUT the folder (this one).
# Debian packages: xvfb xterm xdotool imagemagick fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji chromium
set -euo pipefail

program=${LAYERS_TUI:-layers-tui}
geometry=${GEOMETRY:-120x36}
out=${OUT:-$(cd "$(dirname "$0")" && pwd)}
root=$(cd "$(dirname "$0")/.." && pwd)
largest=400000 # bytes of a picture
nobody=inf_01HXZ9QM40HS3SA4XGPWVBEAZZ
message='Casting for the spring campaign, from the brief of Tuesday:

  inf_01HXZ9QM40HS3SA4XGPWVBEACY   Ava, for the first film
  inf_01HXZ9QM40M1V5T7A2B3C4D5E6   new: Ines
  inf_01HXZ9QM40M1V5T7A2B3C4D5F7   new: Bruno
  inf_01HXZ9QM40M1V5T7A2B3C4D5F7   Bruno again, for the second film
  inf_01HXZ9QM40M1V5…              whoever this was
  3f2b8c1e-5a4d-4e6f-9b7a-0c1d2e3f4a5b   from the other studio

Please have a look before Friday.'

work=$(mktemp -d)
screen=
terminal=
finish() {
  [ -z "$terminal" ] || kill "$terminal" 2>/dev/null || true
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

export HOME=$work XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=UTC
unset LAYERS_API_KEY LAYERS_BASE_URL NO_COLOR TMUX

Xvfb -displayfd 3 -screen 0 2000x1400x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
screen=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=":$(cat "$work/display")"
export DISPLAY

# open sixel|plain ARGUMENT... : a terminal with the program in it.
open() {
  local kind=$1
  shift
  local graphics=(-ti vt100)
  [ "$kind" = plain ] || graphics=(-ti vt340 -xrm 'XTerm*decTerminalID: vt340' -xrm 'XTerm*numColorRegisters: 1024'
    -xrm 'XTerm*sixelScrolling: true' -xrm 'XTerm*maxGraphicSize: 4000x4000')
  # The program inherits what is selected as a terminal's own selection: that is what a paste takes.
  local selected
  selected=$(printf '%s\n' "$message" | base64 -w 0)
  xterm +lc -u8 "${graphics[@]}" -tn xterm-256color -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' -fs 11 \
    -geometry "$geometry+0+0" -bg black -fg white -b 0 -xrm 'XTerm*directColor: true' \
    -xrm 'XTerm*allowWindowOps: true' -xrm 'XTerm*disallowedWindowOps: ' \
    -e sh -c 'printf "\033]52;p;%s\007" "$1"; shift; COLORTERM=truecolor exec "$@"' sh "$selected" $program "$@" &
  terminal=$!
  window=
  for _ in $(seq 100); do
    window=$(xdotool search --onlyvisible --class xterm 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 0.1
  done
  xdotool windowfocus "$window" mousemove --window "$window" 5 5
}

# settle: waits until something was drawn and the screen stood still.
settle() {
  local before='' now='' still=0
  for _ in $(seq 60); do
    sleep 0.5
    import -window "$window" "$work/now.png"
    now=$(identify -format '%#' "$work/now.png")
    if [ "$now" = "$before" ] && [ "$(identify -format '%k' "$work/now.png")" -gt 40 ]; then
      still=$((still + 1))
      [ "$still" -lt 3 ] || return 0
    else
      still=0
    fi
    before=$now
  done
}

# take NAME: keeps what the terminal shows, with fewer colours where it would be large.
take() {
  local name=$1
  convert "$work/now.png" -strip -define png:compression-level=9 "$out/$name.png"
  if [ "$(stat -c %s "$out/$name.png")" -gt "$largest" ]; then
    convert "$work/now.png" -strip -dither FloydSteinberg -colors 256 -define png:compression-level=9 "PNG8:$out/$name.png"
  fi
  echo "$name.png $(identify -format '%wx%h' "$out/$name.png") $(stat -c %s "$out/$name.png") bytes"
}

close() {
  kill "$terminal" 2>/dev/null || true
  wait "$terminal" 2>/dev/null || true
  terminal=
}

# Everybody of the demo whose name xterm can write: it has no coloured emoji, which two of the names need.
people() {
  # shellcheck disable=SC2086
  $program sandbox --child --port 0 </dev/null | sed 's/.*"ids": \[//; s/[^A-Za-z0-9_-]\{1,\}/\n/g' | grep . | sed '20d;22d'
}

mapfile -t people < <(people)
[ ${#people[@]} -gt 30 ] || { echo "$0: $program has no demo" >&2; exit 1; }
all='demo-sixel demo-halfcell lightbox-sixel lightbox-halfcell sheet-sixel sheet-halfcell compare-sixel problem receipt handed-over'
names=("$@")
# shellcheck disable=SC2206
[ ${#names[@]} -gt 0 ] || names=($all)
for name in "${names[@]}"; do
  # Each picture is of a first start.
  export XDG_DATA_HOME=$work/$name
  if [ "$name" = handed-over ]; then
    # A page in a browser, not a terminal.
    (cd "$root" && "${PYTHON:-python3}" -m tests.benchmarks.html_sheet --picture "$work/now.png")
    take "$name"
    continue
  fi
  case $name in
    *-sixel) open sixel --demo "${people[@]}" ;;
    *-halfcell) open plain --demo "${people[@]}" ;;
    problem) open sixel --demo "${people[@]:1:3}" "$nobody" "${people[@]:4}" ;;
    receipt)
      open sixel --demo "${people[@]}"
      settle
      xdotool key --window "$window" shift+Insert
      ;;
    *) echo "$0: no picture is called $name" >&2 && exit 2 ;;
  esac
  case $name in
    problem) keys=(j j j) ;;
    demo-*) keys=(j) ;;
    # Zoomed in on the eyes.
    lightbox-*) keys=(j Return z Up) ;;
    sheet-*) keys=(v l) ;;
    compare-*) keys=(c) ;;
    *) keys=() ;;
  esac
  if [ ${#keys[@]} -gt 0 ]; then
    settle
    for key in "${keys[@]}"; do
      xdotool key --window "$window" "$key"
      sleep 0.5
    done
  fi
  settle
  take "$name"
  close
done
