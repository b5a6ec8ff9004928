#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs a benchmark. Linux only; starts a Kafka broker of its own. Needs a JDK 17 or newer and an otherwise idle machine.
#
#   run.sh [throughput]      our container, at least once and exactly once, beside a raw loop over Kafka's clients;
#                            with --sides also Kafka Streams and Samza 1.8, with --workloads more than passing on
#   run.sh commit-interval   throughput and end-to-end delay against the interval of commits under exactly-once
#   run.sh recovery          kill -9 with the store kept, from a class archive too, and cold restore beside a raw consumer
#   run.sh start             launch of the JVM to the first messages, with and without a store to restore; idle CPU time
#   run.sh latency           end-to-end delay at a steady pace, with default settings
#   run.sh scale             cost of a message against partitions, tasks, containers and its size
#   run.sh memory            what a partition, a task and a store take of memory
#   run.sh call-graph        the example's call trees beside the same two hops by hand
#   run.sh NAME --help       its options
#
# Writes sections of docs/benchmarks.md, and all rounds into docs/benchmarks/SECTION.json.
set -euo pipefail

name=throughput
case ${1-} in
  -h | --help) sed -n '5,18s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit ;;
  throughput | commit-interval | recovery | start | latency | scale | memory | call-graph) name=$1; shift ;;
esac

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target_dir=$project_dir/samza-test/target
work_dir=$target_dir/benchmarks
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

cd "$project_dir"
mkdir -p "$work_dir"
echo "building" >&2
# Of jars, as users have it: where a class path has directories, each class is first looked for in them. It belongs to the same
# Maven run: the modules are nowhere but in this reactor. The job package is there for what starts by its scripts.
./mvnw -q -pl samza-test,samza-shell -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
"$jar" --create --file="$work_dir/benchmarks.jar" -C "$target_dir/classes" . -C "$target_dir/test-classes" .
rm -rf "$work_dir/kafka"
status=0
"$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=WARN \
  "-Dsamza.devcluster.home=$project_dir/samza-shell/dev-cluster" "-Dsamza.flights.dir=$project_dir/samza-shell/flights/data" \
  -cp "$work_dir/benchmarks.jar:$(cat "$target_dir/test.classpath")" \
  org.apache.samza.test.benchmarks.Benchmarks "$name" \
  --work-dir "$work_dir/kafka" --page docs/benchmarks.md "$@" || status=$?
[ $status -ne 0 ] || rm -rf "$work_dir/kafka"
exit $status
