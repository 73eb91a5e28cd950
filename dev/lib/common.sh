# shellcheck shell=bash
# What every script of this folder speaks and counts with. Sourced, never run.

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
  echo "dev/ is written for bash 5.1 or newer; this is $BASH_VERSION." >&2
  exit 1
fi

# Where this machine's engine, its log and its mark are kept, outside the work tree: clones share them.
if ((EUID == 0)); then
  STATE=/var/lib/mooring-dev
else
  STATE=${XDG_STATE_HOME:-$HOME/.local/state}/mooring-dev
fi

# Prints each argument on a line.
say() { printf '%s\n' "$@"; }

# Ends the run with a message: what failed in the first line, what to do in the others.
die() {
  printf '\n' >&2
  printf '%s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null; }

now() { printf '%s' "${EPOCHREALTIME//[!0-9]/}"; }

# The seconds since the time $1 that `now` gave: 12.3
since() {
  local tenths=$((($(now) - $1) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# Keeps two runs from setting up at the same time; ends with the process, or at unlock.
lock() {
  have flock || return 0
  mkdir -p "$STATE"
  exec {LOCK}>"$STATE/lock"
  flock --nonblock "$LOCK" || { say "Waiting for another run of dev/ to finish its set-up ..." && flock "$LOCK"; }
}

unlock() {
  [[ -z ${LOCK:-} ]] || exec {LOCK}>&-
}
