# shellcheck shell=bash
# Starts a Podman for the tests, as root, that shares nothing with another one on the machine. It runs in a network
# namespace, with the tests: the firewall that Docker makes drops packets between containers of Podman.

PODMAN=$STATE/podman
PODMAN_NAMESPACE=mooring-dev-podman
PODMAN_PACKAGES=(podman netavark aardvark-dns nftables catatonit buildah runc ca-certificates)

# From here on, all that asks for an engine means this one.
choose_podman() {
  ((EUID == 0)) || die "dev/ starts Podman as root only; to test with a Podman of yours, set DOCKER_HOST."
  ENGINE=podman
  ENGINE_STARTER=start_podman ENGINE_STOPPER=stop_podman
  ENGINE_MARK=$PODMAN/engine-id
  export DOCKER_HOST=unix://$PODMAN/podman.sock
  # Its API knows the classic builder alone.
  export DOCKER_BUILDKIT=0
  test_in_namespace "$PODMAN_NAMESPACE"
}

start_podman() {
  local pid
  if ! can_install && ! have podman; then
    die "The command 'podman' is missing, and dev/ installs it only on Debian or Ubuntu." \
      "Install Podman: https://podman.io/docs/installation"
  fi
  install_packages "${PODMAN_PACKAGES[@]}" iproute2
  stop_podman
  mkdir -p "$PODMAN"
  make_namespace "$PODMAN_NAMESPACE"
  podman_configuration >"$PODMAN/containers.conf"
  say "Starting podman in the background. It stays when this command ends; to stop it:" \
    "  dev/engine --engine podman --stop"
  CONTAINERS_CONF=$PODMAN/containers.conf PODMAN_IGNORE_CGROUPSV1_WARNING=1 \
    setsid nsenter --net="/run/netns/$PODMAN_NAMESPACE" podman --root "$PODMAN/root" --runroot "$PODMAN/runroot" \
    system service --time=0 "$DOCKER_HOST" </dev/null >"$PODMAN/podman.log" 2>&1 {LOCK}>&- &
  pid=$!
  disown "$pid"
  printf '%s\n' "$pid" >"$PODMAN/podman.pid"
  local deadline=$((SECONDS + 60))
  until ask_engine; do
    if ((SECONDS > deadline)) || ! kill -0 "$pid" 2>/dev/null; then
      tail -n 10 "$PODMAN/podman.log" >&2
      die "podman did not start; its last lines are above."
    fi
    sleep 0.2
  done
}

stop_podman() {
  local pid
  pid=$(cat "$PODMAN/podman.pid" 2>/dev/null) || pid=
  if [[ -n $pid && $(cat "/proc/$pid/comm" 2>/dev/null) == podman ]]; then
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -f "$PODMAN/podman.pid"
  ip netns del "$PODMAN_NAMESPACE" 2>/dev/null || true
}

# What works without systemd, and with no higher limits than this shell has.
podman_configuration() {
  local limits=() kind soft hard
  for kind in nofile:n nproc:u; do
    soft=$(ulimit "-S${kind#*:}") hard=$(ulimit "-H${kind#*:}")
    if [[ $soft$hard != *unlimited* ]]; then
      limits+=("\"${kind%:*}=$soft:$hard\"")
    fi
  done
  local joined
  joined=$(IFS=,; printf '%s' "${limits[*]}")
  printf '%s\n' '[containers]' "default_ulimits = [$joined]" \
    '[engine]' 'cgroup_manager = "cgroupfs"' 'events_logger = "file"' 'runtime = "runc"'
}
