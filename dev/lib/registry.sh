# shellcheck shell=bash
# Brings a registry's program for the tests that pull. It is unpacked, not installed: the package would start a service.

REGISTRY=$STATE/registry/usr/bin/docker-registry

ensure_registry() {
  lock
  find_or_unpack_registry
  unlock
}

find_or_unpack_registry() {
  if have docker-registry; then
    REGISTRY=$(command -v docker-registry)
    return
  fi
  [[ ! -x $REGISTRY ]] || return 0
  if ! have apt-get || ! have dpkg-deb; then
    REGISTRY=
    say "No docker-registry here, so the tests that need a registry are skipped."
    return
  fi
  say "Unpacking docker-registry ..."
  mkdir -p "$STATE"
  local folder
  folder=$(mktemp -d "$STATE/registry.XXXXXX")
  # Lists that are not there or out of date are fetched, by who may.
  if { (cd "$folder" && apt-get -qq download docker-registry) ||
    { apt-get -qq update && (cd "$folder" && apt-get -qq download docker-registry); }; } >"$folder/log" 2>&1 &&
    dpkg-deb --extract "$folder"/docker-registry_*.deb "$folder/unpacked"; then
    rm -rf "$STATE/registry"
    mv "$folder/unpacked" "$STATE/registry"
  else
    tail -n 5 "$folder/log" >&2
    REGISTRY=
    say "docker-registry could not be had, so the tests that need a registry are skipped."
  fi
  rm -rf "$folder"
}
