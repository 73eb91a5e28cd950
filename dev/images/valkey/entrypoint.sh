#!/bin/sh
# Becomes the server, as user valkey. Words that begin with a hyphen, or a configuration file, are arguments of the
# server.
set -e

case "${1:-}" in
  -* | *.conf) set -- valkey-server "$@" ;;
esac

if [ "$1" = valkey-server ]; then
  # The official server is built without the protected mode, which refuses clients of other hosts.
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    find . \! -user valkey -exec chown valkey {} +
    exec setpriv --reuid=valkey --regid=valkey --clear-groups "$@"
  fi
fi
exec "$@"
