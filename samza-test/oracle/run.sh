#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# The oracle in its long form: two jobs over three Kafka brokers under faults; all that they have written, their stores and their
# checkpoints are compared with a model. Linux only; starts servers of its own. Needs a JDK 17 or newer and some 4 GB of memory.
#
#   run.sh [--seed=1] [--faults=containers,brokers,sigstop,master,nodemanager] [--kills=100]
#
#   containers   kill -9 of containers, at any time and at every instant of a commit and of a restore (--kills)
#   brokers      kill -9 of every broker, then a rolling restart
#   sigstop      a container is stopped for a minute while another run of its job takes over, then goes on
#   master       kill -9 of application masters on YARN, each with a container killed while there is no master
#   nodemanager  kill -9 of NodeManagers, whose containers go on beside their replacements
#   none         the first job without transactions: the difference that is told is expected
#
# Exit code 0: everything is as the model says; 1: something is not, told with the seed. Logs and data stay in
# samza-test/target/oracle then.
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target_dir=$project_dir/samza-test/target
work_dir=$target_dir/oracle
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

cd "$project_dir"
echo "building" >&2
# The class path belongs to the same Maven run: the modules are nowhere but in this reactor.
./mvnw -q -pl samza-test,samza-shell -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
rm -rf "$work_dir"
mkdir -p "$work_dir"
cd samza-test
status=0
"$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=WARN \
  "-Dsamza.devcluster.home=$project_dir/samza-shell/dev-cluster" \
  -cp "$target_dir/test-classes:$target_dir/classes:$(cat "$target_dir/test.classpath")" \
  org.apache.samza.test.oracle.OracleMain --work-dir "$work_dir" "$@" || status=$?
[ $status -ne 0 ] || rm -rf "$work_dir"
exit $status
