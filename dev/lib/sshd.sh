# shellcheck shell=bash
# Brings an ssh server's program for the tests. It is unpacked, not installed: the package would start a service.

SSHD=
SSHD_LIBRARIES=
SSHD_ROOT=$STATE/sshd

ensure_sshd() {
  if [[ ! -x $SSHD_ROOT/usr/sbin/sshd ]]; then
    if [[ -x /usr/sbin/sshd ]]; then
      SSHD=/usr/sbin/sshd
      return
    fi
    unpack_sshd || { say "No sshd here, so the tests of engines behind ssh are skipped." && return; }
  fi
  SSHD=$SSHD_ROOT/usr/sbin/sshd
  SSHD_LIBRARIES=$(dirname "$(find "$SSHD_ROOT" -name 'libwrap.so.*' -print -quit)")
}

unpack_sshd() {
  if ! have apt-get || ! have dpkg-deb; then
    return 1
  fi
  say "Unpacking openssh-server ..."
  mkdir -p "$STATE"
  local folder package
  folder=$(mktemp -d "$STATE/sshd.XXXXXX")
  mkdir "$folder/unpacked"
  if (cd "$folder" && { apt-get -qq download openssh-server ||
    { apt-get -qq update && apt-get -qq download openssh-server; }; }) >"$folder/log" 2>&1; then
    # Not every release has each of these libraries.
    for package in libwrap0 libwtmpdb0; do
      (cd "$folder" && apt-get -qq download "$package") >>"$folder/log" 2>&1 || true
    done
    for package in "$folder"/*.deb; do
      dpkg-deb --extract "$package" "$folder/unpacked"
    done
    rm -rf "$SSHD_ROOT"
    mv "$folder/unpacked" "$SSHD_ROOT"
  else
    tail -n 5 "$folder/log" >&2
  fi
  rm -rf "$folder"
  [[ -x $SSHD_ROOT/usr/sbin/sshd ]]
}
