# shellcheck shell=bash
# Starts a Docker or a Podman without root's rights for the tests, with data and sockets of its own. As root, it belongs
# to a user who exists for this alone; else to whoever runs this.

ROOTLESS=$STATE/rootless
ROOTLESS_USER=mooring-dev
ROOTLESS_PACKAGES=(rootlesskit slirp4netns uidmap)
# docker or podman.
ROOTLESS_PRODUCT=

# From here on, all that asks for an engine means this one; $1 is docker or podman.
choose_rootless() {
  ROOTLESS_PRODUCT=$1
  ENGINE_MARK=$ROOTLESS/$1-id
  ENGINE_STARTER=start_rootless ENGINE_STOPPER=stop_rootless
  export DOCKER_HOST=unix://$ROOTLESS/run/$1.sock
  if [[ $1 == podman ]]; then
    ENGINE=podman
    # Its API knows the classic builder alone.
    export DOCKER_BUILDKIT=0
  fi
}

start_rootless() {
  if can_install; then
    install_packages "${ENGINE_PACKAGES[@]}" "${ROOTLESS_PACKAGES[@]}"
    [[ $ROOTLESS_PRODUCT != podman ]] || install_packages "${PODMAN_PACKAGES[@]}" passt fuse-overlayfs
  fi
  stop_rootless
  mkdir -p "$ROOTLESS"/{home,run}
  ((EUID != 0)) || make_rootless_user
  local command=()
  case $ROOTLESS_PRODUCT in
    docker)
      local script
      script=$(find_dockerd_rootless) ||
        die "The command 'dockerd-rootless.sh' is missing: https://docs.docker.com/engine/security/rootless/"
      command=("$script" --host="$DOCKER_HOST" --data-root="$ROOTLESS/docker" --config-file="$ROOTLESS/daemon.json")
      printf '{}\n' >"$ROOTLESS/daemon.json"
      ;;
    podman)
      have podman || die "The command 'podman' is missing: https://podman.io/docs/installation"
      podman_configuration >"$ROOTLESS/containers.conf"
      command=(podman --root "$ROOTLESS/podman" --runroot "$ROOTLESS/run/podman" system service --time=0 "$DOCKER_HOST")
      ;;
  esac
  say "Starting $ROOTLESS_PRODUCT without root's rights, in the background. It stays when this command ends; to stop it:" \
    "  dev/engine --engine $ENGINE_CHOICE --stop"
  as_rootless_user setsid "${command[@]}" </dev/null >"$ROOTLESS/log" 2>&1 {LOCK}>&- &
  local pid=$! deadline=$((SECONDS + 60))
  disown "$pid"
  printf '%s\n' "$pid" >"$ROOTLESS/pid"
  until ask_engine; do
    if ((SECONDS > deadline)) || ! kill -0 "$pid" 2>/dev/null; then
      grep -v level=info "$ROOTLESS/log" | tail -n 10 >&2
      die "$ROOTLESS_PRODUCT did not start without root's rights; its last lines are above, the rest is in $ROOTLESS/log."
    fi
    sleep 0.2
  done
  mark_engine_as_ours
}

find_dockerd_rootless() {
  command -v dockerd-rootless.sh && return
  # Where Debian's package has it.
  local script=/usr/share/docker.io/contrib/dockerd-rootless.sh
  [[ -x $script ]] && printf '%s\n' "$script"
}

make_rootless_user() {
  if ! id "$ROOTLESS_USER" >/dev/null 2>&1; then
    useradd --system --user-group --add-subids-for-system --home-dir "$ROOTLESS/home" --shell /usr/sbin/nologin \
      "$ROOTLESS_USER"
  fi
  chown "$ROOTLESS_USER:" "$ROOTLESS" "$ROOTLESS"/{home,run}
  chmod 700 "$ROOTLESS/run"
}

# Runs a command as the engine's user, with an environment such as a log-in gives.
as_rootless_user() {
  local environment=("HOME=$ROOTLESS/home" "XDG_RUNTIME_DIR=$ROOTLESS/run" "CONTAINERS_CONF=$ROOTLESS/containers.conf"
    "PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin")
  if ((EUID != 0)); then
    exec env "${environment[@]}" "$@"
  fi
  # Everybody may open these devices where udev runs. Here, if it does not, only this engine may.
  exec unshare --mount --propagation slave sh -ec '
    if [ "$(stat --format=%a /dev/net/tun)" != 666 ]; then
      mount -t tmpfs -o mode=755 net /dev/net
      mknod -m 666 /dev/net/tun c 10 200
    fi
    exec "$@"' sh setpriv --reuid "$ROOTLESS_USER" --regid "$ROOTLESS_USER" --init-groups \
    env -i "${environment[@]}" "$@"
}

stop_rootless() {
  local pid
  pid=$(cat "$ROOTLESS/pid" 2>/dev/null) || return 0
  if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == @(rootlesskit|podman|exe) ]]; then
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -f "$ROOTLESS/pid"
}
