#!/bin/sh
# Becomes the server. Words that begin with a hyphen are arguments of it.
set -e

case "${1:-}" in
  -*) set -- memcached "$@" ;;
esac
exec "$@"
