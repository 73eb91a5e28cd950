#!/bin/sh
# Writes the first state of health, then waits to be stopped.
set -eu
trap 'exit 0' TERM
echo "${HEALTH:-healthy}" >/run/health
echo "running, health: ${HEALTH:-healthy}"
while :; do
  sleep 3600 &
  wait $!
done
