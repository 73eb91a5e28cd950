# shellcheck shell=bash
# What a machine needs before tests and examples can run: build tools, an engine, images.

# shellcheck source=dev/lib/common.sh
. "$DEV/lib/common.sh"
# shellcheck source=dev/lib/debian.sh
. "$DEV/lib/debian.sh"
# shellcheck source=dev/lib/java.sh
. "$DEV/lib/java.sh"
# shellcheck source=dev/lib/engine.sh
. "$DEV/lib/engine.sh"
# shellcheck source=dev/lib/testjvm.sh
. "$DEV/lib/testjvm.sh"
# shellcheck source=dev/lib/sshd.sh
. "$DEV/lib/sshd.sh"
# shellcheck source=dev/lib/elsewhere.sh
. "$DEV/lib/elsewhere.sh"
# shellcheck source=dev/lib/podman.sh
. "$DEV/lib/podman.sh"
# shellcheck source=dev/lib/rootless.sh
. "$DEV/lib/rootless.sh"
# shellcheck source=dev/lib/images.sh
. "$DEV/lib/images.sh"

# What --engine takes besides 'docker'.
OTHER_ENGINES=(podman rootless podman-rootless tcp tls ssh no-iptables ipv6 userns-remap live-restore containerd)
declare -a local_engine=()

# Takes the value of --engine.
choose_engine() {
  ENGINE_CHOICE=$1
  [[ $1 != docker ]] || return 0
  local variable
  for variable in DOCKER_HOST DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_TLS DOCKER_CERT_PATH; do
    [[ -z ${!variable:-} ]] || local_engine+=("$variable=${!variable}")
    unset "$variable"
  done
  case $1 in
    podman) choose_podman ;;
    rootless) choose_rootless docker ;;
    podman-rootless) choose_rootless podman ;;
    tcp | tls | ssh | no-iptables | ipv6 | userns-remap | live-restore | containerd) choose_elsewhere "$1" ;;
    *) die "'$1' is not an engine that dev/ can start: docker ${OTHER_ENGINES[*]}" ;;
  esac
}

# Makes sure of an engine, and of all images or those for $1.
ensure_engine_and_images() {
  if [[ $ENGINE_CHOICE != docker ]]; then
    # Images are made here and copied there.
    with_local_engine "$DEV/engine"
  fi
  lock
  ensure_engine
  [[ $ENGINE_CHOICE == docker ]] || copy_images
  ensure_images "${1-}"
  unlock
}

# Copies the images that tests and examples use from the engine of this machine, unless they are there.
copy_images() {
  read_image_list
  local name missing=()
  for name in "${image_names[@]}"; do
    docker image inspect "$IMAGE_PREFIX$name" >/dev/null 2>&1 || missing+=("$IMAGE_PREFIX$name")
  done
  ((${#missing[@]} > 0)) || return 0
  say "Copying ${#missing[@]} images to the engine $ENGINE_CHOICE ..."
  if [[ $ENGINE != podman ]]; then
    with_local_engine docker save "${missing[@]}" | docker load >/dev/null
    return
  fi
  # From an archive of several images, Podman loads each as 'localhost/...'.
  for name in "${missing[@]}"; do
    with_local_engine docker save "$name" | docker load >/dev/null
  done
}

# Runs a command or a function in a shell of its own, for which this machine's engine is the only one.
with_local_engine() (
  unset DOCKER_HOST DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_TLS DOCKER_CERT_PATH DOCKER_BUILDKIT
  ((${#local_engine[@]} == 0)) || export "${local_engine[@]}"
  "$@"
)

ensure_all() {
  ensure_java_and_maven
  make_test_jdk
  ensure_engine_and_images
}

# Maven with what it must know of this machine.
maven() {
  local options=(--batch-mode "${jvm_options[@]}")
  if [[ -n $IMAGE_PREFIX ]]; then
    options+=("-Dmooring.image.prefix=$IMAGE_PREFIX")
  fi
  mvn "${options[@]}" "$@" </dev/null
}
