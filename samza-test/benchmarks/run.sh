#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Passes messages from topic to topic through our container and through a raw loop over Kafka's clients, in turns, and compares
# what they cost. Linux only; starts a Kafka broker of its own. Needs a JDK 17 or newer and an otherwise idle machine.
#
#   run.sh [--messages=5000000] [--rounds=5]
#
# Writes samza-test/target/benchmarks/pass-through.json and the section of docs/benchmarks.md.
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target_dir=$project_dir/samza-test/target
work_dir=$target_dir/benchmarks
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

cd "$project_dir"
mkdir -p "$work_dir"
echo "building" >&2
# The class path belongs to the same Maven run: the modules are nowhere but in this reactor.
./mvnw -q -pl samza-test -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
rm -rf "$work_dir/kafka"
status=0
"$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=WARN \
  "-Dsamza.devcluster.home=$project_dir/samza-shell/dev-cluster" \
  -cp "$target_dir/test-classes:$target_dir/classes:$(cat "$target_dir/test.classpath")" \
  org.apache.samza.test.benchmarks.PassThroughBenchmark \
  --work-dir "$work_dir/kafka" --json "$work_dir/pass-through.json" --page docs/benchmarks.md "$@" || status=$?
[ $status -ne 0 ] || rm -rf "$work_dir/kafka"
exit $status
