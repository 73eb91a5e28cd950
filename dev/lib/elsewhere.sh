# shellcheck shell=bash
# Starts an engine of another machine, as far as the tests can tell: in a network namespace that shares nothing with
# theirs but a route, with data, sockets, firewall and addresses of its own. It is reached by tcp, TLS or ssh. Or starts
# one that is configured in another way than usual; then the tests run in its namespace too, and it is their machine's.

ELSEWHERE=$STATE/elsewhere
ELSEWHERE_NAMESPACE=mooring-dev
ELSEWHERE_CABLE=mooring-dev0
# From the range for benchmarks, which is nobody's.
ELSEWHERE_HERE=198.19.255.1
ELSEWHERE_THERE=198.19.255.2
ELSEWHERE_WAY=
# Its containers may have the names that those of another dockerd have, should both use one containerd.
ELSEWHERE_OPTIONS=(--containerd-namespace=mooring-dev --containerd-plugins-namespace=mooring-dev-plugins)

# From here on, all that asks for an engine means this one; $1 is the way to it, or how it is configured.
choose_elsewhere() {
  ((EUID == 0)) || die "dev/ makes an engine elsewhere as root only; to test with one of yours, set DOCKER_HOST."
  ELSEWHERE_WAY=$1
  ENGINE_STARTER=start_elsewhere ENGINE_STOPPER=stop_elsewhere
  ENGINE_MARK=$ELSEWHERE/engine-id
  case $1 in
    tcp) export DOCKER_HOST=tcp://$ELSEWHERE_THERE:2375 ;;
    tls) export DOCKER_HOST=tcp://$ELSEWHERE_THERE:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=$ELSEWHERE/client ;;
    ssh)
      # The command finds its key and the host's here, and the user's own configuration stays as it is.
      export DOCKER_HOST=ssh://root@$ELSEWHERE_THERE PATH=$ELSEWHERE/bin:$PATH
      ;;
    *)
      export DOCKER_HOST=unix://$ELSEWHERE/$1.sock
      test_in_namespace "$ELSEWHERE_NAMESPACE"
      ;;
  esac
}

start_elsewhere() {
  can_install || have dockerd || die "The command 'dockerd' is missing: https://docs.docker.com/engine/install/"
  install_packages "${ENGINE_PACKAGES[@]}" iproute2 openssl
  stop_elsewhere
  mkdir -p "$ELSEWHERE"
  connect_elsewhere
  configuration_elsewhere >"$ELSEWHERE/daemon.json"
  local listen=(--host="unix://$ELSEWHERE/docker.sock" --tls=false)
  case $ELSEWHERE_WAY in
    # Said explicitly, it does not wait half a minute to have its warning read.
    tcp) listen+=(--host="$DOCKER_HOST") ;;
    tls)
      bash "${DEV%/*}/extension/jupiter/src/dockerTest/resources/certify.sh" "$ELSEWHERE" "$ELSEWHERE_THERE" \
        >"$ELSEWHERE/openssl.log" 2>&1 || die "No certificates could be made, see $ELSEWHERE/openssl.log"
      listen=(--host="unix://$ELSEWHERE/docker.sock" --host="$DOCKER_HOST" --tlsverify
        --tlscacert="$ELSEWHERE/ca.pem" --tlscert="$ELSEWHERE/server/cert.pem" --tlskey="$ELSEWHERE/server/key.pem")
      ;;
    ssh) start_sshd_elsewhere ;;
    *) listen+=(--host="$DOCKER_HOST") ;;
  esac
  say "Starting dockerd ($ELSEWHERE_WAY) in the background. It stays when this command ends; to stop it:" \
    "  dev/engine --engine $ELSEWHERE_WAY --stop"
  # Not by "ip netns exec", which hides the control groups.
  setsid nsenter --net="/run/netns/$ELSEWHERE_NAMESPACE" dockerd "${listen[@]}" "${ELSEWHERE_OPTIONS[@]}" \
    --data-root "$ELSEWHERE/data" --exec-root "$ELSEWHERE/exec" --pidfile "$ELSEWHERE/dockerd.pid" \
    --config-file "$ELSEWHERE/daemon.json" </dev/null >"$ELSEWHERE/dockerd.log" 2>&1 {LOCK}>&- &
  local pid=$! deadline=$((SECONDS + 60))
  disown "$pid"
  until ask_engine; do
    if ((SECONDS > deadline)) || ! kill -0 "$pid" 2>/dev/null; then
      grep -v level=info "$ELSEWHERE/dockerd.log" | tail -n 10 >&2
      die "dockerd did not start elsewhere, or cannot be reached: $ENGINE_ANSWER"
    fi
    sleep 0.2
  done
  mark_engine_as_ours
}

# What differs from an engine as it is installed; its image stores are apart from one another.
configuration_elsewhere() {
  case $ELSEWHERE_WAY in
    no-iptables) printf '{"iptables": false, "ip6tables": false}\n' ;;
    ipv6)
      printf '{"ipv6": true, "experimental": true, "ip6tables": true, "fixed-cidr-v6": "fd00:6d6f:6f72::/64"}\n'
      ;;
    userns-remap) printf '{"userns-remap": "default"}\n' ;;
    live-restore) printf '{"live-restore": true}\n' ;;
    containerd) printf '{"features": {"containerd-snapshotter": true}}\n' ;;
    *) printf '{}\n' ;;
  esac
}


connect_elsewhere() {
  make_namespace "$ELSEWHERE_NAMESPACE"
  ip link add "$ELSEWHERE_CABLE" type veth peer name engine0 netns "$ELSEWHERE_NAMESPACE"
  ip addr add "$ELSEWHERE_HERE/30" dev "$ELSEWHERE_CABLE"
  ip link set "$ELSEWHERE_CABLE" up
  ip -n "$ELSEWHERE_NAMESPACE" addr add "$ELSEWHERE_THERE/30" dev engine0
  ip -n "$ELSEWHERE_NAMESPACE" link set engine0 up
}

# Its users and its /run are its own, so the engine's socket is where it is on every machine.
start_sshd_elsewhere() {
  ensure_sshd
  [[ -n $SSHD ]] || die "An engine by ssh needs Debian's openssh-server, which could not be had."
  install_packages openssh-client
  (
    cd "$ELSEWHERE"
    umask 077
    rm -rf ssh && mkdir -p ssh bin
    ssh-keygen -q -t ed25519 -N '' -f ssh/host
    ssh-keygen -q -t ed25519 -N '' -f ssh/user
    printf '%s %s\n' "$ELSEWHERE_THERE" "$(<ssh/host.pub)" >ssh/known_hosts
    printf '%s\n' "IdentityFile $ELSEWHERE/ssh/user" 'IdentitiesOnly yes' \
      "UserKnownHostsFile $ELSEWHERE/ssh/known_hosts" 'StrictHostKeyChecking yes' >ssh/config
    printf '#!/bin/sh\nexec %s -F %s "$@"\n' "$(command -v -p ssh)" "$ELSEWHERE/ssh/config" >bin/ssh
    chmod +x bin/ssh
    { grep -v '^sshd:' /etc/passwd && printf 'sshd:x:998:65534::/run/sshd:/usr/sbin/nologin\n'; } >ssh/passwd
    chmod 644 ssh/passwd
    printf '%s\n' "ListenAddress $ELSEWHERE_THERE" "HostKey $ELSEWHERE/ssh/host" 'PermitRootLogin prohibit-password' \
      "AuthorizedKeysFile $ELSEWHERE/ssh/user.pub" 'StrictModes no' 'UsePAM no' 'PidFile none' \
      "SshdSessionPath ${SSHD%/sbin/sshd}/lib/openssh/sshd-session" \
      "SshdAuthPath ${SSHD%/sbin/sshd}/lib/openssh/sshd-auth" >ssh/sshd_config
  )
  # The socket is made by dockerd, which starts after this; so a link leads to it.
  LD_LIBRARY_PATH=$SSHD_LIBRARIES setsid nsenter --net="/run/netns/$ELSEWHERE_NAMESPACE" unshare --mount sh -ec '
    mount --bind "$1/ssh/passwd" /etc/passwd
    mount -t tmpfs run /run
    mkdir -m 755 /run/sshd
    ln -s "$1/docker.sock" /run/docker.sock
    echo $$ >"$1/sshd.pid"
    exec "$2" -D -e -f "$1/ssh/sshd_config"' sh "$ELSEWHERE" "$SSHD" \
    </dev/null >"$ELSEWHERE/sshd.log" 2>&1 {LOCK}>&- &
  disown "$!"
}

# Ends what was started, and takes its cable away; images and containers stay for the next start.
stop_elsewhere() {
  local program pid
  for program in dockerd sshd; do
    pid=$(cat "$ELSEWHERE/$program.pid" 2>/dev/null) || continue
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$program" ]]; then
      kill "$pid"
      while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    fi
    rm -f "$ELSEWHERE/$program.pid"
  done
  # That of its host outlives it.
  umount "$ELSEWHERE"/exec/netns/* 2>/dev/null || true
  ip link del "$ELSEWHERE_CABLE" 2>/dev/null || true
  ip netns del "$ELSEWHERE_NAMESPACE" 2>/dev/null || true
}
