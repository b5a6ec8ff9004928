#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# From a fresh clone to two stateful jobs on a real Kafka and a real YARN on this machine. Needs a JDK 17 or newer.
#
#   quickstart.sh          build what is missing, start Kafka and YARN, load flights, run the jobs, show the results; all goes on
#                          running afterwards, and a second start uses what is there
#   quickstart.sh --exit   the same, then compare the results with an independent computation, stop everything and delete it
#   quickstart.sh submit   submit those of the jobs that do not run
#   quickstart.sh status   what runs, and where to look
#   quickstart.sh down     stop everything and delete it
#   quickstart.sh cluster ARGUMENT…   the dev cluster alone: up, down, status, kill NODE, restart NODE
#   quickstart.sh topics ARGUMENT…    its topics as text: create TOPIC PARTITIONS, send TOPIC < LINES, read TOPIC
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dev_dir=${SAMZA_DEV_DIR:-$project_dir/.dev}
cluster_dir=$dev_dir/cluster
unpacked_dir=$dev_dir/package
results_file=$dev_dir/results.tsv
build_log=$dev_dir/build.log
package=$dev_dir/packages/none
data_dir=$project_dir/samza-shell/flights/data
dev_cluster_dir=$project_dir/samza-shell/dev-cluster
oldest_java=17

say() {
  echo "$*" >&2
}

fail() {
  say "quickstart.sh: $*"
  exit 1
}

usage() {
  sed -n '/^# From a fresh/,/^set /p' "${BASH_SOURCE[0]}" | sed -e '/^set /d' -e 's/^# \{0,1\}//'
}

# ---- What must be there -----------------------------------------------------------------------------------------------

check_java() {
  local java version
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Set it to a JDK $oldest_java or newer."
  else
    java=$(command -v java) || fail "There is no java on the PATH. Install a JDK $oldest_java or newer."
  fi
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  case $version in
    '' | 1.* | *[!0-9]*) fail "The Java at $java is version ${version:-unknown}, but $oldest_java or newer is needed. Set JAVA_HOME to one." ;;
  esac
  [ "$version" -ge "$oldest_java" ] || fail "The Java at $java is version $version, but $oldest_java or newer is needed. Set JAVA_HOME to one."
  JAVA_HOME=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  export JAVA_HOME
  [ -x "$JAVA_HOME/bin/javac" ] || fail "There is no compiler in $JAVA_HOME: that is a JRE. Install a JDK $oldest_java or newer."
}

check_commands() {
  local command missing=()
  for command in "$@"; do
    command -v "$command" >/dev/null || missing+=("$command")
  done
  [ ${#missing[@]} -eq 0 ] || fail "Commands that are not on the PATH: ${missing[*]}. Install them."
}

# ---- Build ------------------------------------------------------------------------------------------------------------

# The newest thing the build makes, and so the mark of when it last ended well.
archive() {
  local file newest=
  for file in "$project_dir"/samza-shell/target/samza-job-package-*.tar.gz; do
    [ -e "$file" ] && { [ -z "$newest" ] || [ "$file" -nt "$newest" ]; } && newest=$file
  done
  echo "$newest"
}

is_built() {
  local mark
  mark=$(archive)
  [ -n "$mark" ] && [ -d "$dev_cluster_dir/target/classes" ] || return 1
  [ -d "$dev_cluster_dir/kafka-server/target/lib" ] && [ -d "$dev_cluster_dir/yarn-server/target/webroot" ] || return 1
  [ -z "$(find "$project_dir" -name target -prune -o -path "$dev_dir" -prune -o -path "$project_dir/.git" -prune -o \
    -type f \( -path '*/src/main/*' -o -name pom.xml -o -path "$project_dir/conf/*" \) -newer "$mark" -print -quit)" ]
}

# Of all that Maven says, the line that begins each module.
show_modules() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^'[INFO] Building '(.*)' '[^\ ]+\ +(\[[0-9]+/[0-9]+\])$ ]]; then
      say "  ${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
    fi
  done
}

build() {
  if is_built; then
    say "built already"
    return
  fi
  check_commands curl tar gzip
  say "building; the first time Maven fetches about 300 MB. Everything it says is in $build_log"
  local started=$SECONDS
  if ! (cd "$project_dir" && ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.apply.skip=true \
    -Dspotless.check.skip=true -pl samza-shell,samza-shell/dev-cluster -am package) 2>&1 | tee "$build_log" |
    show_modules; then
    tail -40 "$build_log" >&2
    fail "The build failed; see $build_log"
  fi
  touch "$(archive)"
  say "built in $((SECONDS - started)) s"
}

# Jobs run from a copy under a name of its own: YARN refuses to start a container from a package that has changed since its job
# was submitted, and the next build changes it.
unpack() {
  local from
  from=$(archive)
  package=$dev_dir/packages/$(cksum <"$from" | tr ' ' -).tar.gz
  [ -e "$package" ] && [ -d "$unpacked_dir/bin" ] && [ ! "$from" -nt "$unpacked_dir/bin" ] && return
  mkdir -p "$dev_dir/packages"
  [ -e "$package" ] || { cp "$from" "$package.part" && mv "$package.part" "$package"; }
  rm -rf "$unpacked_dir"
  mkdir -p "$unpacked_dir"
  tar -xzf "$package" -C "$unpacked_dir"
  touch "$unpacked_dir/bin"
}

# ---- The parts in Java ------------------------------------------------------------------------------------------------

run_java() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Dlog4j2.level=WARN \
    "-Dsamza.devcluster.home=$dev_cluster_dir" -cp "$dev_cluster_dir/target/classes:$dev_cluster_dir/target/lib/*" "$@"
}

dev_cluster() {
  run_java org.apache.samza.devcluster.DevClusterMain "$@" --work-dir "$cluster_dir"
}

quickstart() {
  run_java org.apache.samza.quickstart.QuickstartMain --work-dir "$cluster_dir" --package "$package" \
    --unpacked "$unpacked_dir" --data "$data_dir" "$@"
}

# A cluster of its own, which goes away with it, so that topics and positions of other runs are never in its way.
example() {
  rm -rf "$dev_dir/examples" "$dev_dir/examples-run"
  run_java org.apache.samza.quickstart.ExampleMain --work-dir "$dev_dir/examples" --package "$package" \
    --unpacked "$unpacked_dir" --data "$data_dir" "$@"
  rm -rf "$dev_dir/examples" "$dev_dir/examples-run"
}

# ---- Check ------------------------------------------------------------------------------------------------------------

# Flights, minutes of delay and late flights of each airport, straight from the file.
expected_results() {
  awk -F, -v OFS='\t' 'NR > 1 { flights[$4]++; delay[$4] += $2; if ($2 > 15) late[$4]++ }
    END { for (airport in flights) print airport, flights[airport], delay[airport], late[airport] + 0 }' \
    "$data_dir/flights.csv" | LC_ALL=C sort
}

verify() {
  if diff <(expected_results) <(LC_ALL=C sort "$results_file") >"$dev_dir/differences"; then
    say "verified: flights, minutes and late flights of all $(wc -l <"$results_file") airports agree with flights.csv"
  else
    head -20 "$dev_dir/differences" >&2
    fail "The results (>) differ from what flights.csv says (<); all differences are in $dev_dir/differences"
  fi
}

# ---- Commands ---------------------------------------------------------------------------------------------------------

down() {
  if [ -f "$cluster_dir/cluster.json" ]; then
    [ -d "$dev_cluster_dir/target/classes" ] || build
    dev_cluster down --delete
  fi
  rm -rf "$unpacked_dir" "$dev_dir/packages" "$results_file" "$dev_dir/differences"
  say "everything is stopped and deleted"
}

# Ends a run of --exit. What would explain a failure is kept.
finish() {
  local code=$?
  if [ $code -eq 0 ]; then
    down
  elif [ -f "$cluster_dir/cluster.json" ]; then
    dev_cluster down || true
    say "everything is stopped; logs are in $cluster_dir/logs and $cluster_dir/nm-1/logs"
  fi
  exit $code
}

prepare() {
  check_java
  check_commands awk diff find sed
  mkdir -p "$dev_dir"
  build
  unpack
}

case ${1:-run} in
  run)
    prepare
    quickstart run --results "$results_file"
    say
    say "Everything goes on running. Look at the pages above, at samza-shell/quickstart.sh status,"
    say "or end it by samza-shell/quickstart.sh down."
    ;;
  --exit)
    prepare
    trap finish EXIT
    quickstart run --results "$results_file"
    verify
    ;;
  submit)
    prepare
    quickstart submit
    ;;
  status)
    check_java
    [ -n "$(archive)" ] || fail "Nothing is built yet. Start by: samza-shell/quickstart.sh"
    dev_cluster status
    quickstart addresses
    ;;
  down)
    check_java
    down
    ;;
  cluster)
    check_java
    is_built || build
    shift
    dev_cluster "$@"
    ;;
  topics)
    check_java
    is_built || build
    shift
    run_java org.apache.samza.quickstart.TopicsMain "$@" --work-dir "$cluster_dir"
    ;;
  example) # what samza-shell/examples/run.sh ends in
    prepare
    shift
    example "$@"
    ;;
  -h | --help | help)
    usage
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac
