# shellcheck shell=bash
# Finds a Docker engine, or installs and starts one where that can be done without asking.

# docker, or podman if it has been chosen.
ENGINE=docker
# What --engine was given.
ENGINE_CHOICE=docker
# The functions that start and stop the engine that was chosen; none for the one of this machine.
ENGINE_STARTER=
ENGINE_STOPPER=
ENGINE_ID=
ENGINE_MARK=$STATE/engine-id
ENGINE_PACKAGES=(docker.io docker-cli docker-buildx iptables ca-certificates)

# Succeeds with ENGINE_ID and ENGINE_VERSION if an engine answers; else ENGINE_ANSWER says what the client said.
ask_engine() {
  ENGINE_ANSWER=$(timeout 10 docker info --format '{{.ID}} {{.ServerVersion}}' 2>&1)
  if [[ $ENGINE_ANSWER =~ ^([^\ ]+)\ ([0-9][^\ ]*)$ ]]; then
    ENGINE_ID=${BASH_REMATCH[1]}
    ENGINE_VERSION=${BASH_REMATCH[2]}
    return 0
  fi
  ENGINE_ANSWER=${ENGINE_ANSWER%$'\n '}
  return 1
}

# What the user chose as the engine, if anything: then no other is looked for, let alone started.
chosen_engine() {
  if [[ -n ${DOCKER_HOST:-} ]]; then
    printf 'DOCKER_HOST=%s' "$DOCKER_HOST"
  elif [[ -n ${DOCKER_CONTEXT:-} ]]; then
    printf 'DOCKER_CONTEXT=%s' "$DOCKER_CONTEXT"
  else
    local context
    context=$(docker context show 2>/dev/null) || return 0
    if [[ $context != default ]]; then
      printf 'the docker context %s' "$context"
    fi
  fi
}

# The client follows DOCKER_HOST, DOCKER_CONTEXT, the current context and the default socket; rootless is ours to try.
find_engine() {
  if ask_engine; then
    return 0
  fi
  local chosen
  chosen=$(chosen_engine)
  if [[ -n $chosen ]]; then
    die "The Docker engine chosen by $chosen does not answer:" \
      "  $ENGINE_ANSWER" \
      "Start it, or take the choice back to let dev/ look elsewhere."
  fi
  if [[ $ENGINE_ANSWER == *"permission denied"* ]]; then
    die "You may not talk to the Docker engine:" \
      "  $ENGINE_ANSWER" \
      "Add yourself to its group (usermod -aG docker $(id -un), then log in again), or use a rootless engine."
  fi
  local rootless=${XDG_RUNTIME_DIR:-/run/user/$EUID}/docker.sock
  if [[ -S $rootless ]]; then
    export DOCKER_HOST=unix://$rootless
    if ask_engine; then
      return 0
    fi
    unset DOCKER_HOST
  fi
  return 1
}

ensure_client() {
  if have docker; then
    return
  fi
  if ! can_install; then
    die "The command 'docker' is missing, and dev/ installs it only on Debian or Ubuntu as root." \
      "Install Docker: https://docs.docker.com/engine/install/"
  fi
  # The package that has the client is docker-cli on Debian and docker.io on Ubuntu.
  install_packages docker-cli
  have docker || install_packages docker.io
}

mark_engine_as_ours() {
  mkdir -p "$STATE"
  printf '%s\n' "$ENGINE_ID" >"$ENGINE_MARK"
}

# Whether dev/ itself started this engine, so that stand-ins may bear the names of official images on it.
engine_is_ours() {
  # Podman has a new id in each answer; its socket is ours.
  [[ $ENGINE == podman ]] || [[ -r $ENGINE_MARK && $(<"$ENGINE_MARK") == "$ENGINE_ID" ]]
}

start_engine() {
  if ! can_install; then
    die "No Docker engine answers:" \
      "  $ENGINE_ANSWER" \
      "Install one and start it (https://docs.docker.com/engine/install/), or say where it is: DOCKER_HOST=unix:///..." \
      "On Debian or Ubuntu, as root, dev/ does it by itself."
  fi
  say "No Docker engine answers, so dev/ sets one up."
  local had_dockerd=
  have dockerd && had_dockerd=yes
  install_packages "${ENGINE_PACKAGES[@]}"
  if [[ -z $had_dockerd ]] && ask_engine; then
    # Where systemd runs, the fresh package has started its service.
    mark_engine_as_ours
    return
  fi
  start_dockerd
  mark_engine_as_ours
}

# After a hard end the number in a pid file may be another process's by now, and dockerd would take that for itself.
forget_stale_pid() {
  local pid_file=$1 program=$2
  if [[ -r $pid_file && $(cat "/proc/$(<"$pid_file")/comm" 2>/dev/null) != "$program" ]]; then
    rm -f "$pid_file"
  fi
}

# Its data is kept apart from that of an engine which the user may run at other times.
start_dockerd() {
  local log=$STATE/dockerd.log pid_file=$STATE/dockerd.pid pid
  mkdir -p "$STATE"
  forget_stale_pid "$pid_file" dockerd
  forget_stale_pid /var/run/docker/containerd/containerd.pid containerd
  say "Starting dockerd in the background. It stays when this command ends; to stop it: kill \$(cat $pid_file)"
  setsid dockerd --data-root "$STATE/docker" --pidfile "$pid_file" </dev/null >"$log" 2>&1 {LOCK}>&- &
  pid=$!
  disown "$pid"
  local deadline=$((SECONDS + 60))
  until ask_engine; do
    if ((SECONDS > deadline)) || ! kill -0 "$pid" 2>/dev/null; then
      grep -v level=info "$log" | tail -n 10 >&2
      die "dockerd did not start; its last complaints are above, all it said is in $log."
    fi
    sleep 0.2
  done
}

ensure_engine() {
  local start
  start=$(now)
  ensure_client
  if [[ -n $ENGINE_STARTER ]]; then
    ask_engine || "$ENGINE_STARTER"
  else
    find_engine || start_engine
  fi
  say "engine ready: ${ENGINE^} $ENGINE_VERSION ($(since "$start") s)"
}
