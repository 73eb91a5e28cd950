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
# shellcheck source=dev/lib/podman.sh
. "$DEV/lib/podman.sh"
# shellcheck source=dev/lib/sshd.sh
. "$DEV/lib/sshd.sh"
# shellcheck source=dev/lib/elsewhere.sh
. "$DEV/lib/elsewhere.sh"
# shellcheck source=dev/lib/images.sh
. "$DEV/lib/images.sh"

# Takes the value of --engine.
choose_engine() {
  case $1 in
    docker) ;;
    podman) choose_podman ;;
    tcp | tls | ssh) choose_elsewhere "$1" ;;
    *) die "'$1' is not an engine that dev/ can start: docker, podman, tcp, tls, ssh" ;;
  esac
}

ensure_engine_and_images() {
  if [[ -n $ELSEWHERE_WAY ]]; then
    # Images are made here and copied there.
    with_local_engine "$DEV/engine"
  fi
  lock
  ensure_engine
  [[ -z $ELSEWHERE_WAY ]] || copy_images_elsewhere
  ensure_images
  unlock
}

ensure_all() {
  ensure_java_and_maven
  ensure_engine_and_images
}

# Maven with what it must know of this machine.
maven() {
  local options=(--batch-mode)
  if [[ -n $IMAGE_PREFIX ]]; then
    options+=("-Dmooring.image.prefix=$IMAGE_PREFIX")
  fi
  mvn "${options[@]}" "$@" </dev/null
}
