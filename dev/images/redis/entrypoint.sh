#!/bin/sh
# Becomes the server, as user redis. Words that begin with a hyphen, or a configuration file, are arguments of the
# server.
set -e

case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac

if [ "$1" = redis-server ]; then
  # The official server is built without the protected mode, which refuses clients of other hosts.
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis {} +
    exec setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
fi
exec "$@"
