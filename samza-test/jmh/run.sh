#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs the benchmarks of the inner parts by JMH, with what they allocate. Needs a JDK 17 or newer and an otherwise idle machine.
#
#   run.sh                            all; writes the section "inner parts" of docs/benchmarks.md
#   run.sh [PATTERN] [JMH OPTIONS]    some, or in another way; run.sh -h shows the options
#
# Writes samza-test/jmh/target/jmh.json in any case.
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target_dir=$project_dir/samza-test/jmh/target
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

cd "$project_dir"
echo "building" >&2
./mvnw -q -pl samza-test/jmh -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
"$java" -cp "$target_dir/classes:$(cat "$target_dir/test.classpath")" org.openjdk.jmh.Main \
  -foe true -prof gc -rf json -rff "$target_dir/jmh.json" "$@" | tee "$target_dir/jmh.txt"
[ $# -eq 0 ] || exit 0

# The table comes last. Of what the profiler tells only the bytes of an operation are of interest.
table=$(awk '/^Benchmark .*Units$/{on = 1} /^$/{on = 0}
  on && !/gc\.(count|time)|gc\.alloc\.rate  /{sub(/:gc\.alloc\.rate\.norm/, ":bytes             "); print}' "$target_dir/jmh.txt")
version=$("$java" -version 2>&1 | head -1)
awk -v table="$table" -v version="$version" '
  /^<!-- begin: inner parts,/ { print; print "\n```text"; print table; print "```\n\n" version ".\n"; skip = 1 }
  /^<!-- end: inner parts / { skip = 0 }
  !skip' docs/benchmarks.md >"$target_dir/benchmarks.md"
cp "$target_dir/benchmarks.md" docs/benchmarks.md
