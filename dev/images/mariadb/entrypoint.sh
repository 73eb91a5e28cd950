#!/usr/bin/env bash
# Makes the system tables at the first start, then becomes the server.
set -Eeuo pipefail

DATA=/var/lib/mysql
SOCKET=/run/mysqld/mysqld.sock

note() { printf '%s [Note] [Entrypoint]: %s\n' "$(date --rfc-3339=seconds)" "$*"; }

fail() {
  printf '%s [ERROR] [Entrypoint]: %s\n' "$(date --rfc-3339=seconds)" "$*" >&2
  exit 1
}

# Sets MARIADB_$1 from itself, from the file that MARIADB_$1_FILE names, or from the older name MYSQL_$1.
setting() {
  local name=MARIADB_$1 older=MYSQL_$1 file_name=MARIADB_${1}_FILE
  if [[ -n ${!name:-} && -n ${!file_name:-} ]]; then
    fail "Both $name and $file_name are set (but are exclusive)"
  fi
  if [[ -n ${!file_name:-} ]]; then
    printf -v "$name" '%s' "$(<"${!file_name}")"
  elif [[ -z ${!name:-} ]]; then
    printf -v "$name" '%s' "${!older:-}"
  fi
  export "${name?}"
  unset "$file_name"
}

quoted() {
  local text=${1//\\/\\\\}
  printf "'%s'" "${text//\'/\\\'}"
}

run_sql() {
  mariadb --protocol=socket --socket="$SOCKET" --user=root --comments "$@"
}

start_temporary_server() {
  # While the init files run, the server is reached by its socket alone, so that nobody outside takes it for ready.
  "$@" --skip-networking --default-time-zone=SYSTEM --socket="$SOCKET" --loose-innodb_buffer_pool_load_at_startup=0 &
  server=$!
  note 'Waiting for server startup'
  local left=300
  until MARIADB_PWD='' run_sql --database=mysql <<<'SELECT 1' &>/dev/null; do
    if ((left-- == 0)) || ! kill -0 "$server" 2>/dev/null; then
      fail 'Unable to start server.'
    fi
    sleep 0.1
  done
  note 'Temporary server started.'
}

stop_temporary_server() {
  note 'Stopping temporary server'
  kill "$server"
  wait "$server"
  note 'Temporary server stopped'
}

set_up() {
  local host=${MARIADB_ROOT_HOST:-%}
  {
    printf "SET @@SESSION.SQL_LOG_BIN = 0; SET @@SESSION.SQL_MODE = REPLACE(@@SESSION.SQL_MODE, 'NO_BACKSLASH_ESCAPES', '');\n"
    printf "DROP USER IF EXISTS root@'127.0.0.1', root@'::1';\n"
    if [[ $host != localhost ]]; then
      printf "CREATE USER 'root'@%s IDENTIFIED BY %s;\n" "$(quoted "$host")" "$(quoted "$MARIADB_ROOT_PASSWORD")"
      printf "GRANT ALL ON *.* TO 'root'@%s WITH GRANT OPTION;\n" "$(quoted "$host")"
    fi
    if [[ -n $MARIADB_DATABASE ]]; then
      printf 'CREATE DATABASE IF NOT EXISTS `%s`;\n' "$MARIADB_DATABASE"
    fi
    if [[ -n $MARIADB_USER && -n $MARIADB_PASSWORD ]]; then
      printf "CREATE USER %s@'%%' IDENTIFIED BY %s;\n" "$(quoted "$MARIADB_USER")" "$(quoted "$MARIADB_PASSWORD")"
      if [[ -n $MARIADB_DATABASE ]]; then
        printf "GRANT ALL ON \`%s\`.* TO %s@'%%';\n" "${MARIADB_DATABASE//_/\\_}" "$(quoted "$MARIADB_USER")"
      fi
    fi
    printf 'ALTER USER root@localhost IDENTIFIED BY %s;\n' "$(quoted "$MARIADB_ROOT_PASSWORD")"
  } | run_sql --database=mysql --binary-mode
}

run_init_files() {
  local file
  local database=()
  [[ -z $MARIADB_DATABASE ]] || database=(--database="$MARIADB_DATABASE")
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh)
        note "$0: running $file"
        # As the official image does: what may be executed is, the rest is sourced.
        if [[ -x $file ]]; then "$file"; else
          # shellcheck source=/dev/null
          . "$file"
        fi
        ;;
      *.sql)
        note "$0: running $file"
        MYSQL_PWD=$MARIADB_ROOT_PASSWORD run_sql "${database[@]}" <"$file"
        ;;
      *.sql.gz)
        note "$0: running $file"
        gunzip --stdout "$file" | MYSQL_PWD=$MARIADB_ROOT_PASSWORD run_sql "${database[@]}"
        ;;
      */\*) ;;
      *) note "$0: ignoring $file" ;;
    esac
  done
}

init() {
  if [[ -n ${MARIADB_RANDOM_ROOT_PASSWORD:-} ]]; then
    MARIADB_ROOT_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    note "GENERATED ROOT PASSWORD: $MARIADB_ROOT_PASSWORD"
  fi
  if [[ -z $MARIADB_ROOT_PASSWORD && -z $MARIADB_ALLOW_EMPTY_ROOT_PASSWORD ]]; then
    fail $'Database is uninitialized and password option is not specified\n\tYou need to specify one of' \
      'MARIADB_ROOT_PASSWORD, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD'
  fi
  note 'Initializing database files'
  # Nothing is lost if the machine dies now: an unfinished directory is of no use to anybody.
  mariadb-install-db --datadir="$DATA" --rpm --auth-root-authentication-method=normal --skip-test-db \
    --cross-bootstrap --skip-log-bin --innodb-flush-log-at-trx-commit=0 "${@:2}"
  note 'Database files initialized'
  start_temporary_server "$@"
  set_up
  run_init_files
  stop_temporary_server
  note 'MariaDB init process done. Ready for start up.'
}

main() {
  if [[ ${1:-mariadbd} == -* ]]; then
    set -- mariadbd "$@"
  fi
  if [[ $1 != mariadbd && $1 != mysqld ]] || [[ " $* " =~ \ (-\?|--help|--print-defaults|-V|--version|-v|--verbose)\  ]]; then
    exec "$@"
  fi

  note "Entrypoint script for MariaDB Server started."
  if ((EUID == 0)); then
    find "$DATA" /run/mysqld \! -user mysql -exec chown mysql: {} +
    note "Switching to dedicated user 'mysql'"
    exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
  fi

  setting ROOT_PASSWORD
  setting ROOT_HOST
  setting DATABASE
  setting USER
  setting PASSWORD
  setting ALLOW_EMPTY_ROOT_PASSWORD
  setting RANDOM_ROOT_PASSWORD
  if [[ ! -d $DATA/mysql ]]; then
    init "$@"
  fi
  exec "$@"
}

main "$@"
