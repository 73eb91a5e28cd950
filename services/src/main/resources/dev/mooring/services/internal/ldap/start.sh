#!/bin/sh
# Fills the directory at the first start, then becomes the server.
set -eu

configuration=/mooring/slapd.conf
socket=ldapi:///
pid_file=/run/slapd/slapd.pid
password_file=/mooring/password

# slapd reserves memory for as many connections as it may have files open.
ulimit -n 1024

write_configuration() {
  cat >$configuration <<TEXT
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/nis.schema
include /etc/ldap/schema/inetorgperson.schema

modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload refint

pidfile $pid_file

database mdb
directory /var/lib/ldap
dbnosync
maxsize 1073741824
suffix "$LDAP_BASE_DN"
rootdn "cn=admin,$LDAP_BASE_DN"
rootpw $(slappasswd -T $password_file)
index objectClass,uid,cn,mail,member,memberOf eq
access to attrs=userPassword by self write by anonymous auth by * none
access to * by * read

overlay memberof
memberof-refint TRUE
overlay refint
refint_attributes memberOf member manager owner
TEXT
}

# The entry of the base DN: its classes depend on the attribute that names it.
base_entry() {
  name=${LDAP_BASE_DN%%,*}
  name=${name#*=}
  echo "dn: $LDAP_BASE_DN"
  case $LDAP_BASE_DN in
    [dD][cC]=*) printf 'objectClass: dcObject\nobjectClass: organization\ndc: %s\no: %s\n' "$name" "$name" ;;
    [oO]=*) printf 'objectClass: organization\no: %s\n' "$name" ;;
    [oO][uU]=*) printf 'objectClass: organizationalUnit\nou: %s\n' "$name" ;;
    *)
      echo "The base DN '$LDAP_BASE_DN' must begin with dc=, o= or ou=." >&2
      exit 1
      ;;
  esac
}

load() {
  ldapadd -x -H $socket -D "cn=admin,$LDAP_BASE_DN" -y $password_file "$@"
}

# slapd goes to the background before it listens.
await_server() {
  tries=0
  until ldapwhoami -x -H $socket >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -ge 1000 ]; then
      echo "slapd does not listen at $socket." >&2
      exit 1
    fi
    sleep 0.02
  done
}

# Through the server, since slapadd would not maintain memberOf. It listens only at its socket, so nobody outside takes
# it for ready.
fill() {
  slapd -h $socket -f $configuration -u openldap -g openldap
  await_server
  base_entry | load
  for file in /mooring/ldif/*; do
    if [ -e "$file" ] && ! load -f "$file"; then
      echo "The file ${file##*/} could not be loaded; ldapadd's message is above." >&2
      exit 1
    fi
  done
  kill "$(cat $pid_file)"
  while [ -e $pid_file ]; do
    sleep 0.01
  done
}

mkdir -p /run/slapd /var/lib/ldap
chown openldap:openldap /run/slapd /var/lib/ldap
if [ ! -e /var/lib/ldap/data.mdb ]; then
  (umask 077 && printf '%s' "$LDAP_ADMIN_PASSWORD" >$password_file)
  write_configuration
  fill
  rm $password_file
fi
exec slapd -d none -h "ldap:/// $socket" -f $configuration -u openldap -g openldap
