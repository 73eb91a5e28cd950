# shellcheck shell=bash
# Makes sure of the images that tests and examples run. Present: nothing is done. Else pulled, else built here.

IMAGES=$DEV/images
# The label that tells what an image was built from. An image without it is the official one.
CONTENT_LABEL=mooring-dev.content
# Seconds within which a registry must answer.
REGISTRY_PATIENCE=5
DEBIAN_MIRROR=${MOORING_DEBIAN_MIRROR:-http://deb.debian.org/debian}
SECURITY_MIRROR=${MOORING_DEBIAN_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
BASE_CONTENT=trixie-slim-1

# Put before every name where the stand-ins may not bear the official ones; Mooring's tests and examples follow it.
IMAGE_PREFIX=
STAND_IN_PREFIX=mooring.local/

# Images that are built at the same time: more do not finish sooner on two processors.
BUILDS_AT_ONCE=2

declare -a image_names=()
# The images that are being built, by the process that does it.
declare -a builds=()
declare -A folder_of=() content_of=() built_from=()
registry_answers=unknown

is_official() { [[ $1 != mooring/* ]]; }

# Reads images.list; with $1, only the images that have this word in their line.
read_image_list() {
  local name folder users
  image_names=()
  while read -r name folder users; do
    if [[ -n $name && $name != \#* && " $users " == *" ${1:-$users} "* ]]; then
      image_names+=("$name")
      folder_of[$name]=$folder
      content_of[$name]=$(content "$folder")
    fi
  done <"$IMAGES/images.list"
}

# A hash of all that an image is built from here.
content() {
  if [[ $1 == - ]]; then
    printf '%s' "$BASE_CONTENT"
  else
    (cd "$IMAGES/$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  fi
}

# Asks the engine, in one call, which of our images it has, and what each was built from ('official' for nothing of ours).
take_stock() {
  local label tags name
  local wanted=("${image_names[@]}" "${image_names[@]/#/$STAND_IN_PREFIX}")
  local format="content={{with .Config}}{{with .Labels}}{{index . \"$CONTENT_LABEL\"}}{{end}}{{end}} {{json .RepoTags}}"
  built_from=()
  while read -r label tags; do
    for name in "${wanted[@]}"; do
      # Podman's names begin with the registry.
      if [[ $tags == *"\"$name\""* || $tags == *"\"docker.io/$name\""* || $tags == *"\"docker.io/library/$name\""* ]]; then
        built_from[$name]=${label#content=}
        : "${built_from[$name]:=official}"
      fi
    done
  done < <(docker image inspect --format "$format" "${wanted[@]}" 2>/dev/null)
}

has() { [[ -n ${built_from[$1]:-} ]]; }

# Whether the name $1 needs no work for the image $2: it is the official one, or built from what is here now.
is_fresh() {
  local from=${built_from[$1]:-}
  [[ $from == "${content_of[$2]}" ]] || { [[ $from == official ]] && is_official "$2"; }
}

# Pulls an official image if a registry answers soon; the first that does not settles it for this run.
pull() {
  [[ $registry_answers != no ]] || return 1
  local first_line='' progress client
  exec {progress}< <(exec docker pull "$1" 2>&1)
  client=$!
  # The engine's first line comes with the registry's answer.
  if read -r -t "$REGISTRY_PATIENCE" -u "$progress" first_line && [[ $first_line == *"Pulling from"* ]]; then
    say "Pulling $1 ..."
    cat <&"$progress" >/dev/null
  else
    kill "$client" 2>/dev/null || true
    first_line=${first_line:-no answer within $REGISTRY_PATIENCE s}
  fi
  exec {progress}<&-
  if wait "$client"; then
    built_from[$1]=official
    return 0
  fi
  registry_answers=no
  say "$1 cannot be pulled ($first_line), so stand-ins are made here, from Debian's packages."
  return 1
}

# Whether the prefix is needed: on an engine that is not ours, as soon as one official image must be stood in for.
choose_prefix() {
  ! engine_is_ours || return 0
  local name
  for name in "${image_names[@]}"; do
    if is_official "$name" && ! has "$name" && { has "$STAND_IN_PREFIX$name" || ! pull "$name"; }; then
      IMAGE_PREFIX=$STAND_IN_PREFIX
      return
    fi
  done
}

# Pulls the image $1 or tags it; if it must be built, does that in the background, as one of a few.
ensure_image() {
  local name=$1 target=$IMAGE_PREFIX$1
  if is_fresh "$target" "$name"; then
    return
  fi
  if [[ ${built_from[$name]:-} == official ]] && is_official "$name"; then
    docker tag "$name" "$target"
  elif is_official "$name" && [[ -z $IMAGE_PREFIX ]] && ! has "$name" && pull "$name"; then
    return
  elif [[ ${folder_of[$name]} == - ]]; then
    make_base "$target" "${content_of[$name]}"
  else
    ((${#builds[@]} < BUILDS_AT_ONCE)) || await_build
    build "$target" "$IMAGES/${folder_of[$name]}" "${content_of[$name]}" &
    builds[$!]=$name
  fi
}

# Waits until one of the builds in the background has ended. One that failed has said why.
await_build() {
  local ended
  wait -n -p ended "${!builds[@]}" || exit
  unset "builds[$ended]"
}

# Makes the folder $2 a copy of $1, and has its 'prepare' add what the build needs; $3 is a file for the output.
prepare() {
  rm -rf "$2"
  mkdir -p "$2"
  cp -R "$1/." "$2"
  if ! (cd "$2" && ./prepare) </dev/null >"$3" 2>&1; then
    tail -n 30 "$3" >&2
    rm "$3"
    die "$1/prepare failed; its last lines are above."
  fi
}

build() {
  local target=$1 folder=$2 content=$3 start log former variable context proxies=()
  [[ ! -x $folder/prepare ]] || ensure_java_and_maven
  start=$(now)
  say "Building $target ..."
  for variable in http_proxy https_proxy no_proxy; do
    [[ -z ${!variable:-} ]] || proxies+=(--build-arg "$variable")
  done
  former=$(docker image inspect --format '{{.Id}}' "$target" 2>/dev/null || true)
  log=$(mktemp)
  context=$folder
  if [[ -x $folder/prepare ]]; then
    context=$STATE/context-${target//[!a-z0-9]/-}
    prepare "$folder" "$context" "$log"
  fi
  if ! docker build --tag "$target" --label "$CONTENT_LABEL=$content" "${proxies[@]}" \
    --build-arg "BASE=${IMAGE_PREFIX}debian:trixie-slim" "$context" </dev/null >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    rm "$log"
    die "$target could not be built from $folder; docker's last lines are above."
  fi
  rm -rf "$log" "$STATE/context-${target//[!a-z0-9]/-}"
  # From the builder's cache may come the same image as before.
  if [[ -n $former && $former != "$(docker image inspect --format '{{.Id}}' "$target")" ]]; then
    docker image rm "$former" >/dev/null 2>&1 || true # in use: then it stays
  fi
  say "Built $target ($(since "$start") s)"
}

# debian:trixie-slim from Debian's packages: the smallest system with apt, without what the slim image leaves out either.
make_base() {
  local target=$1 content=$2 start root
  if ! can_install; then
    die "$target is needed, no registry answers, and dev/ makes it only on Debian or Ubuntu as root." \
      "Bring debian:trixie-slim to the engine (docker pull, docker load), then start again."
  fi
  install_packages debootstrap debian-archive-keyring
  start=$(now)
  say "Making $target with debootstrap ..."
  mkdir -p "$STATE"
  root=$(mktemp -d "$STATE/debootstrap.XXXXXX")
  if ! debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    trixie "$root" "$DEBIAN_MIRROR" </dev/null >"$root.log" 2>&1; then
    tail -n 20 "$root.log" >&2
    die "debootstrap failed; its last lines are above, the rest in $root.log."
  fi
  rm -f "$root/etc/apt/sources.list" "$root"/var/cache/apt/archives/*.deb "$root"/var/cache/apt/*.bin
  rm -rf "$root"/var/lib/apt/lists/*
  find "$root"/usr/share/{doc,info,locale,man} -mindepth 1 -delete
  cat >"$root/etc/dpkg/dpkg.cfg.d/slim" <<'TEXT'
path-exclude /usr/share/doc/*
path-exclude /usr/share/info/*
path-exclude /usr/share/man/*
TEXT
  cat >"$root/etc/apt/sources.list.d/debian.sources" <<TEXT
Types: deb
URIs: $DEBIAN_MIRROR
Suites: trixie trixie-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: $SECURITY_MIRROR
Suites: trixie-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
TEXT
  tar -C "$root" --create . | docker import --change 'CMD ["bash"]' --change "LABEL $CONTENT_LABEL=$content" - "$target" \
    >/dev/null
  rm -rf --one-file-system "$root" "$root.log"
  say "Made $target ($(since "$start") s)"
}

# Makes sure of all images, or of those that have the word $1 in their line of images.list.
ensure_images() {
  local start name
  start=$(now)
  read_image_list "${1-}"
  take_stock
  choose_prefix
  for name in "${image_names[@]}"; do
    ensure_image "$name"
  done
  while ((${#builds[@]} > 0)); do
    await_build
  done
  say "images ready: ${#image_names[@]}${IMAGE_PREFIX:+ under $IMAGE_PREFIX} ($(since "$start") s)"
}
