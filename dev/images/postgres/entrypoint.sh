#!/usr/bin/env bash
# Makes the database cluster at the first start, then becomes the server.
set -Eeuo pipefail

# Sets $1 from the file that $1_FILE names, or to the default $2.
setting() {
  local name=$1 default=${2:-} file_name=${1}_FILE
  if [[ -n ${!name:-} && -n ${!file_name:-} ]]; then
    echo "Error: both $name and $file_name are set, but they exclude each other." >&2
    exit 1
  fi
  if [[ -n ${!file_name:-} ]]; then
    printf -v "$name" '%s' "$(<"${!file_name}")"
  elif [[ -z ${!name:-} ]]; then
    printf -v "$name" '%s' "$default"
  fi
  export "${name?}"
  unset "$file_name"
}

require_password() {
  if [[ -z $POSTGRES_PASSWORD && $POSTGRES_HOST_AUTH_METHOD != trust ]]; then
    cat >&2 <<'TEXT'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.
TEXT
    exit 1
  fi
}

own_directories() {
  mkdir -p "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA" || true
  if ((EUID == 0)); then
    find "$PGDATA" \! -user postgres -exec chown postgres {} +
    chown postgres /var/run/postgresql
  fi
}

init_cluster() {
  local arguments=()
  # Word splitting is the contract: POSTGRES_INITDB_ARGS="--data-checksums --locale=C".
  read -ra arguments <<<"$POSTGRES_INITDB_ARGS"
  local password_file=()
  if [[ -n $POSTGRES_PASSWORD ]]; then
    password_file=(--pwfile=/dev/fd/3)
  fi
  # Nothing is lost if the machine dies now: an unfinished cluster is of no use to anybody.
  initdb --no-sync --username="$POSTGRES_USER" "${password_file[@]}" "${arguments[@]}" \
    3< <(printf '%s\n' "$POSTGRES_PASSWORD")
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-$(postgres -C password_encryption)}" \
    >>"$PGDATA/pg_hba.conf"
}

run_sql() {
  PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" "$@"
}

create_database() {
  if [[ $POSTGRES_DB != postgres ]]; then
    run_sql --dbname postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
  fi
}

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh)
        echo "$0: running $file"
        # As the official image does: what may be executed is, the rest is sourced.
        if [[ -x $file ]]; then "$file"; else
          # shellcheck source=/dev/null
          . "$file"
        fi
        ;;
      *.sql)
        echo "$0: running $file"
        run_sql --dbname "$POSTGRES_DB" --file "$file"
        ;;
      *.sql.gz)
        echo "$0: running $file"
        gunzip --stdout "$file" | run_sql --dbname "$POSTGRES_DB"
        ;;
      */\*) ;;
      *) echo "$0: ignoring $file" ;;
    esac
  done
}

init() {
  require_password
  init_cluster
  # While the init files run, the server is reached by its socket alone, so that nobody outside takes it for ready.
  pg_ctl --wait start -o "-c listen_addresses='' -p 5432 -c fsync=off"
  create_database
  run_init_files
  pg_ctl --mode fast --wait stop
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

main() {
  if [[ ${1:-postgres} == -* ]]; then
    set -- postgres "$@"
  fi
  if [[ $1 != postgres || " $* " =~ \ (-\?|--help|--version|-V|--describe-config|-C)\  ]]; then
    exec "$@"
  fi

  if ((EUID == 0)); then
    own_directories
    export HOME=/var/lib/postgresql
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi

  setting POSTGRES_PASSWORD
  setting POSTGRES_USER postgres
  setting POSTGRES_DB "$POSTGRES_USER"
  setting POSTGRES_INITDB_ARGS
  : "${POSTGRES_HOST_AUTH_METHOD:=}"
  own_directories
  if [[ -s $PGDATA/PG_VERSION ]]; then
    printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
  else
    init
  fi
  exec "$@"
}

main "$@"
