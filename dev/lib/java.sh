# shellcheck shell=bash
# Makes sure of a JDK and of Maven.

JAVA_AT_LEAST=17

# The major version of the JDK in the folder $1, or nothing: a JRE does not count.
jdk_version() {
  if [[ -x $1/bin/javac && -r $1/release ]]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

# Prints the folder of a JDK that is new enough: JAVA_HOME's, the path's, else one under /usr/lib/jvm.
find_jdk() {
  local home on_path=
  if have javac; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    if [[ -n $home ]] && (($(jdk_version "$home") + 0 >= JAVA_AT_LEAST)); then
      printf '%s' "$home"
      return
    fi
  done
}

# Prints the folder of a JDK 25, if there is one, for the tests that run on it too.
find_jdk_25() {
  local home
  for home in /usr/lib/jvm/*25*; do
    if [[ $(jdk_version "$home") == 25 ]]; then
      printf '%s' "$home"
      return
    fi
  done
}

ensure_java_and_maven() {
  local start home package
  start=$(now)
  home=$(find_jdk)
  if [[ -z $home ]]; then
    can_install || die "No JDK $JAVA_AT_LEAST or newer was found. Install one, or set JAVA_HOME."
    for package in openjdk-21-jdk-headless openjdk-17-jdk-headless default-jdk-headless; do
      install_packages "$package"
      home=$(find_jdk)
      [[ -z $home ]] || break
    done
    [[ -n $home ]] || die "The distribution has no JDK $JAVA_AT_LEAST or newer. Install one, and set JAVA_HOME."
  fi
  export JAVA_HOME=$home
  if ! have mvn; then
    can_install || die "Maven is missing. Install it: https://maven.apache.org/install.html"
    install_packages maven
    have mvn || die "The distribution has no Maven. Install it: https://maven.apache.org/install.html"
  fi
  say "build tools ready: JDK $(jdk_version "$home"), Maven ($(since "$start") s)"
}
