#!/usr/bin/env bash
# Makes an authority of its own, and what an engine and its client show of themselves.
#
# certify.sh DIRECTORY ADDRESS...
#   server/{ca,cert,key}.pem are for an engine that has these IP addresses; client/{ca,cert,key}.pem are for DOCKER_CERT_PATH
set -eu
directory=$1
shift
umask 077
mkdir -p "$directory/server" "$directory/client"
cd "$directory"
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=mooring-test -keyout ca-key.pem -out ca.pem
printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$(printf 'IP:%s\n' "$@" | paste -sd, -)" >server/extensions
printf 'extendedKeyUsage=clientAuth\n' >client/extensions
for who in server client; do
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$who" -keyout "$who/key.pem" -out "$who/request.pem"
  openssl x509 -req -days 30 -in "$who/request.pem" -CA ca.pem -CAkey ca-key.pem -CAcreateserial \
    -extfile "$who/extensions" -out "$who/cert.pem"
  cp ca.pem "$who"
done
