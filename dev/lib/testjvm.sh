# shellcheck shell=bash
# Lets the tests' JVMs run elsewhere than Maven: in the network namespace of an engine, or with another clock. In a
# namespace, an engine cannot disturb the network of this machine, nor be disturbed by it.

# The namespace, if any; Maven itself stays outside, where it can download.
TEST_NAMESPACE=
# How far the clock of the tests is from this machine's, as '+1h', if at all.
TEST_CLOCK=
# A file that must be there before a test's JVM starts, if any.
TEST_SIGNAL=
TEST_JDK=
# What tells Maven to do so.
declare -a jvm_options=()

test_in_namespace() {
  TEST_NAMESPACE=$1
  use_test_jdk
}

test_with_clock() {
  [[ $1 =~ ^[+-][0-9]+[smhd]$ ]] || die "'$1' is not an offset of a clock; write for instance +1h or -1h"
  TEST_CLOCK=$1
  use_test_jdk
}

# Lets the tests wait until end_set_up is called. Whoever calls it calls forget_set_up at the end.
test_after_set_up() {
  TEST_SIGNAL=$STATE/set-up-ended.$$
  use_test_jdk
}

# What the set-up has chosen is not yet known when Maven starts.
end_set_up() {
  {
    [[ -z ${DOCKER_HOST:-} ]] || printf 'export DOCKER_HOST=%q\n' "$DOCKER_HOST"
    printf 'options=%q\n' "${IMAGE_PREFIX:+-Dmooring.image.prefix=$IMAGE_PREFIX}"
  } >"$TEST_SIGNAL.new"
  mv "$TEST_SIGNAL.new" "$TEST_SIGNAL"
}

forget_set_up() { rm -rf "$TEST_SIGNAL" "$TEST_JDK"; }

use_test_jdk() {
  TEST_JDK=$STATE/jdk/${TEST_NAMESPACE:-here}$TEST_CLOCK${TEST_SIGNAL:+-waiting.$$}
  jvm_options=("-Djvm=$TEST_JDK/bin/java")
}

# A JDK like the one that runs Maven, but with another java.
make_test_jdk() {
  [[ -n $TEST_JDK ]] || return 0
  local file prefix=() library
  if [[ -n $TEST_NAMESPACE ]]; then
    prefix+=(nsenter "--net=/run/netns/$TEST_NAMESPACE")
  fi
  if [[ -n $TEST_CLOCK ]]; then
    ! can_install || install_packages libfaketime
    library=$(find /usr/lib /usr/local/lib -name libfaketime.so.1 -print -quit)
    [[ -n $library ]] || die "libfaketime is missing: https://github.com/wolfcw/libfaketime"
    # Times of files are of the same clock; timeouts are as long as ever.
    prefix+=(env "LD_PRELOAD=$library" "FAKETIME=$TEST_CLOCK" FAKETIME_DONT_FAKE_MONOTONIC=1 FAKE_UTIME=1)
  fi
  rm -rf "$TEST_JDK"
  mkdir -p "$TEST_JDK/bin"
  for file in "$JAVA_HOME"/*; do
    [[ $file == */bin ]] || ln -s "$file" "$TEST_JDK"
  done
  {
    printf '#!/bin/sh\n'
    if [[ -n $TEST_SIGNAL ]]; then
      printf 'until [ -e %q ]; do kill -0 %d || exit; sleep 0.1; done\n. %q\n' "$TEST_SIGNAL" $$ "$TEST_SIGNAL"
    fi
    printf 'exec'
    printf ' %q' "${prefix[@]}" "$JAVA_HOME/bin/java"
    printf ' $options "$@"\n'
  } >"$TEST_JDK/bin/java"
  chmod +x "$TEST_JDK/bin/java"
}

# With nothing but a loopback interface.
make_namespace() {
  ip netns add "$1"
  ip -n "$1" link set lo up
}
