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
# shellcheck source=dev/lib/images.sh
. "$DEV/lib/images.sh"

ensure_engine_and_images() {
  lock
  ensure_engine
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
