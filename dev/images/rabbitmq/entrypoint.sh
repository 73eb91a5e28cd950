#!/usr/bin/env bash
# Becomes the server, as user rabbitmq. The server itself reads the RABBITMQ_... variables.
set -euo pipefail

# Made before the server starts, since a command that runs earlier in the container would make it as root.
make_cookie() {
  local cookie=$HOME/.erlang.cookie
  if [[ ! -s $cookie ]]; then
    (umask 077 && head --bytes=20 /dev/urandom | base64 >"$cookie")
  fi
}

if [[ ${1:-} == rabbitmq-server ]] && ((EUID == 0)); then
  make_cookie
  find "$HOME" \! -user rabbitmq -exec chown rabbitmq {} +
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$@"
fi
exec "$@"
