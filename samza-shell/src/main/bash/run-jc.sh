#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs the application master of a job. Started by YARN.
set -eo pipefail

export JAVA_OPTS="-server -Dsamza.container.name=samza-job-coordinator $JAVA_OPTS"
exec "$(dirname "${BASH_SOURCE[0]}")/run-class.sh" \
  org.apache.samza.clustermanager.ClusterBasedJobCoordinatorRunner "$@"
