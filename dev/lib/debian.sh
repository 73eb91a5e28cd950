# shellcheck shell=bash
# Installs packages where that can be done without asking: on Debian and its like, as root.

can_install() { ((EUID == 0)) && have apt-get && have dpkg; }

# Installs those of the packages that are missing and that the distribution knows.
install_packages() {
  local package wanted=() lists_are_fresh=
  for package in "$@"; do
    if dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then
      continue
    fi
    if [[ -z $lists_are_fresh ]]; then
      apt-get -qq update || die "apt-get update failed, so nothing could be installed."
      lists_are_fresh=yes
    fi
    if apt-cache policy "$package" | grep 'Candidate:' | grep -qv '(none)'; then
      wanted+=("$package")
    fi
  done
  if ((${#wanted[@]} == 0)); then
    return
  fi
  say "Installing ${wanted[*]} with apt ..."
  local log
  log=$(mktemp)
  if ! DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${wanted[@]}" \
    </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm "$log"
    die "apt-get could not install ${wanted[*]}; its last lines are above."
  fi
  rm "$log"
}
