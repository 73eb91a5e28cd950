# shellcheck shell=bash
# Brings a browser without a window for the tests of the report.

BROWSER=

ensure_browser() {
  local program
  if [[ -z $(find_browser) ]] && can_install; then
    lock
    install_packages chromium-headless-shell
    unlock
  fi
  program=$(find_browser)
  if [[ -z $program ]]; then
    say "No Chromium here, so the tests of the report in a browser are skipped."
  fi
  BROWSER=$program
}

find_browser() {
  local name
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name"; then
      return
    fi
  done
}
