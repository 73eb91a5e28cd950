#!/usr/bin/env bash
# A swarm of machines, as far as anybody can tell: engines in network namespaces of their own on one switch. It lasts
# until the standard input ends, which it also does when the process dies that has started it.
#
# swarm-lab.sh DIRECTORY NAME NET NODES IMAGE...
#   NET is for instance 10.77.3; this host is NET.1, the manager node-1 is NET.11, node-2 is NET.12 and so on
#   the images are given to the manager alone
#
# MOORING_LAB_PROCESSORS gives each node that much of the processors as soon as the swarm is ready: 0.25 is a quarter of
# one. The nodes' control groups are NAME/1, NAME/2 and so on then. This needs version 1 of control groups.
#
# With MOORING_LAB_TLS=1 the engines ask for certificates; those of a client are in DIRECTORY/client. Each engine also
# listens on DIRECTORY/<node>/docker.sock.
set -eu
lab=$(dirname "$(readlink -f "$0")")
directory=$1 name=$2 net=$3 count=$4
shift 4
processors=${MOORING_LAB_PROCESSORS:-}
if [[ -n ${MOORING_LAB_TLS:-} ]]; then
  mkdir -p "$directory"
  mapfile -t addresses < <(seq --format="$net.1%g" "$count")
  if ! bash "$lab/certify.sh" "$directory" "${addresses[@]}" >"$directory/openssl" 2>&1; then
    cat "$directory/openssl" >&2
    exit 1
  fi
  port=2376
  listen=(--tlsverify --tlscacert="$directory/server/ca.pem" --tlscert="$directory/server/cert.pem"
    --tlskey="$directory/server/key.pem")
  client=(docker --tlsverify --tlscacert="$directory/client/ca.pem" --tlscert="$directory/client/cert.pem"
    --tlskey="$directory/client/key.pem")
else
  port=2375
  listen=(--tls=false)
  client=(env --unset=DOCKER_TLS_VERIFY docker)
fi

on() { # NODE command...
  local node=$1
  shift
  "${client[@]}" --host "tcp://$net.1$node:$port" "$@"
}

tear_down() {
  trap - EXIT
  set +e
  local pid node
  for node in $(seq 1 "$count"); do
    pid=$(cat "$directory/$node/pid" 2>/dev/null) || continue
    timeout 20 "${client[@]}" --host "tcp://$net.1$node:$port" ps --all --quiet \
      | xargs --no-run-if-empty timeout 20 "${client[@]}" --host "tcp://$net.1$node:$port" rm --force >/dev/null 2>&1
    kill "$pid" 2>/dev/null
  done
  for node in $(seq 1 "$count"); do
    pid=$(cat "$directory/$node/pid" 2>/dev/null)
    for _ in $(seq 1 200); do
      [[ -n $pid && -d /proc/$pid ]] || break
      sleep 0.1
    done
    [[ -n $pid && -d /proc/$pid ]] && kill -9 "$pid"
    umount "$directory/$node/data" 2>/dev/null
    umount "$directory/$node/exec/netns/"* 2>/dev/null
    ip netns del "$name-$node" 2>/dev/null
  done
  ip link del "${name}up" 2>/dev/null
  ip netns del "$name" 2>/dev/null
  [[ -z $processors ]] || find /sys/fs/cgroup/*/"$name" -depth -type d -exec rmdir {} + 2>/dev/null
  rm -rf --one-file-system "$directory"
}
trap tear_down EXIT
trap 'exit 1' HUP INT TERM

if [[ -n $processors && ! -e /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]]; then
  echo "MOORING_LAB_PROCESSORS needs version 1 of control groups" >&2
  exit 1
fi

# The switch has a namespace of its own, since firewalls of this host may look at bridges as well.
ip netns add "$name"
ip -n "$name" link add switch type bridge
ip -n "$name" link set switch up
ip link add "${name}up" type veth peer name uplink netns "$name"
ip -n "$name" link set uplink master switch
ip -n "$name" link set uplink up
ip addr add "$net.1/24" dev "${name}up"
ip link set "${name}up" up

for node in $(seq 1 "$count"); do
  ip netns add "$name-$node"
  ip -n "$name" link add "node$node" type veth peer name eth0 netns "$name-$node"
  ip -n "$name" link set "node$node" master switch
  ip -n "$name" link set "node$node" up
  ip -n "$name-$node" addr add "$net.1$node/24" dev eth0
  ip -n "$name-$node" link set eth0 up
  ip -n "$name-$node" link set lo up
  ip -n "$name-$node" route add default via "$net.1"
  mkdir -p "$directory/$node"
  echo '{}' >"$directory/$node/daemon.json"
  options=()
  if [[ -n $processors ]]; then
    mkdir -p "/sys/fs/cgroup/cpu/$name/$node" "/sys/fs/cgroup/cpuacct/$name/$node"
    options+=(--cgroup-parent="/$name/$node")
  fi
  # Not by "ip netns exec", which hides the control groups. A host name of its own is the node's name.
  setsid nsenter --net="/run/netns/$name-$node" unshare --uts sh -c '
      hostname "$1"
      for group in /sys/fs/cgroup/cpu/"$2" /sys/fs/cgroup/cpuacct/"$2"; do
        [ ! -d "$group" ] || echo $$ >"$group/cgroup.procs"
      done
      shift 2
      exec "$@"' sh "node-$node" "$name/$node" \
    dockerd "${options[@]}" --host="tcp://$net.1$node:$port" --host="unix://$directory/$node/docker.sock" "${listen[@]}" \
    --data-root="$directory/$node/data" \
    --exec-root="$directory/$node/exec" --pidfile="$directory/$node/pid" --config-file="$directory/$node/daemon.json" \
    --containerd-namespace="$name-$node" --containerd-plugins-namespace="$name-$node-plugins" --shutdown-timeout=2 \
    </dev/null >"$directory/$node/log" 2>&1 &
done
for node in $(seq 1 "$count"); do
  for _ in $(seq 1 450); do
    on "$node" version >/dev/null 2>&1 && break
    sleep 0.2
  done
  on "$node" version >/dev/null
done

on 1 swarm init --advertise-addr "$net.11" --default-addr-pool 10.78.0.0/16 --default-addr-pool-mask-length 24 >/dev/null
token=$(on 1 swarm join-token --quiet worker)
for node in $(seq 2 "$count"); do
  # It goes on joining after an answer that tells it has not joined yet.
  on "$node" swarm join --token "$token" --advertise-addr "$net.1$node" "$net.11:2377" >/dev/null || true
done
for _ in $(seq 1 450); do
  [[ $(on 1 node ls --format '{{.Status}}' | grep -c Ready) -eq $count ]] && break
  sleep 0.2
done
for image in "$@"; do
  docker save "$image" | on 1 load --quiet >/dev/null
done
if [[ -n $processors ]]; then
  for node in $(seq 1 "$count"); do
    period=$(cat "/sys/fs/cgroup/cpu/$name/$node/cpu.cfs_period_us")
    awk -v share="$processors" -v period="$period" 'BEGIN { printf "%d", share * period }' \
      >"/sys/fs/cgroup/cpu/$name/$node/cpu.cfs_quota_us"
  done
fi
echo ready
cat >/dev/null
