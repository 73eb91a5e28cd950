# shellcheck shell=bash
# Brings 'docker compose' for the test that compares Mooring with it.

ensure_compose() {
  if [[ $ENGINE != docker ]] || docker compose version >/dev/null 2>&1; then
    return
  fi
  if can_install; then
    # Debian's name and Ubuntu's; neither has to be there.
    (install_packages docker-compose) || true
    docker compose version >/dev/null 2>&1 || (install_packages docker-compose-v2) || true
  fi
  docker compose version >/dev/null 2>&1 ||
    say "'docker compose' could not be had, so the test that compares Mooring with it is skipped."
}
