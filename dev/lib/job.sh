# shellcheck shell=bash
# Runs the examples in a container, as a job of a build server does: Maven and the tests' JVMs are in a container of this
# machine's engine, and the tests' containers are beside it, or on an engine elsewhere.

JOB_IMAGE=mooring/ci-job:1
# The id of the job's container, which is also its host name.
JOB_ID=
# Where the job finds the engine.
declare -a job_options=()

# Checks that a job can reach the engine that was chosen.
choose_job() {
  case $ENGINE_CHOICE in
    docker | tcp | tls) ;;
    *) die "A job in a container reaches the engines docker, tcp and tls, not '$ENGINE_CHOICE'." ;;
  esac
}

ensure_job() {
  local file
  lock
  with_local_engine ensure_job_image
  unlock
  if [[ $ENGINE_CHOICE != docker ]]; then
    job_options=(--env "DOCKER_HOST=$DOCKER_HOST")
    [[ -z ${DOCKER_CERT_PATH:-} ]] || job_options+=(--env "DOCKER_TLS_VERIFY=$DOCKER_TLS_VERIFY"
      --env "DOCKER_CERT_PATH=$DOCKER_CERT_PATH" --volume "$DOCKER_CERT_PATH:$DOCKER_CERT_PATH:ro")
    return
  fi
  file=$(docker context inspect --format '{{.Endpoints.docker.Host}}')
  [[ $file == unix://* ]] || die "The socket of the engine at $file cannot be mounted into a container."
  file=${file#unix://}
  job_options=(--volume "$file:/var/run/docker.sock")
  ((EUID == 0)) || job_options+=(--group-add "$(stat --format %g "$file")")
}

# It is not in the list of images: only this needs it.
ensure_job_image() {
  local content format="{{index .Config.Labels \"$CONTENT_LABEL\"}}"
  content=$(content ci-job)
  if [[ $(docker image inspect --format "$format" "$JOB_IMAGE" 2>/dev/null) != "$content" ]]; then
    docker image inspect debian:trixie-slim >/dev/null 2>&1 || IMAGE_PREFIX=$STAND_IN_PREFIX
    build "$JOB_IMAGE" "$IMAGES/ci-job" "$content"
  fi
}

# The modules of the examples. That of Quarkus cannot be built together with the extension, and junit6 has the sources of
# junit5.
example_modules() {
  local pom
  for pom in "$DEV"/../examples/*/pom.xml "$DEV"/../examples/outside/*/pom.xml; do
    [[ $pom == */@(quarkus|junit6)/* ]] || realpath --relative-to "$DEV/.." "$(dirname "$pom")"
  done
}

# Maven in the job's container, which stays until end_job. The project and the repository are mounted where they are here.
# As with most build servers, the container's first process is none of the job's own, and waits.
maven_in_job() {
  local root file variable
  local options=("${job_options[@]}")
  root=$(readlink -f "$DEV/..")
  mkdir -p "$HOME/.m2"
  local arguments=(--batch-mode)
  [[ -z $IMAGE_PREFIX ]] || arguments+=("-Dmooring.image.prefix=$IMAGE_PREFIX")
  for variable in http_proxy https_proxy no_proxy MAVEN_OPTS; do
    [[ -z ${!variable:-} ]] || options+=(--env "$variable")
  done
  # The authorities that this machine trusts may include that of a proxy or of a mirror.
  file=/etc/ssl/certs/java/cacerts
  [[ ! -r $file ]] || options+=(--volume "$file:$file:ro")
  # Java takes the home from the list of users, in which this one is not.
  ((EUID == 0)) || options+=(--user "$EUID:$(id -g)" --env "JAVA_TOOL_OPTIONS=-Duser.home=$HOME")
  JOB_ID=$(with_local_engine docker run --detach "${options[@]}" --env "HOME=$HOME" \
    --volume "$HOME/.m2:$HOME/.m2" --volume "$root:$root" --workdir "$root" "$JOB_IMAGE" sleep infinity)
  with_local_engine docker exec "$JOB_ID" mvn "${arguments[@]}" "$@" </dev/null
}

end_job() {
  [[ -z $JOB_ID ]] || with_local_engine docker rm --force --volumes "$JOB_ID" >/dev/null 2>&1 || true
}
