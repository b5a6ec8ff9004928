#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Kills the YARN application of this name, if there is one: kill-yarn-job-by-name.sh NAME
# Exit code 0: killed, or none is running; 150: more than one has the name, nothing was killed.
set -eo pipefail

export LOG4J2_FILE_NAME=${LOG4J2_FILE_NAME:-log4j2-console.xml} SAMZA_GC_LOG=${SAMZA_GC_LOG:-off}
exec "$(dirname "${BASH_SOURCE[0]}")/run-class.sh" org.apache.samza.job.yarn.YarnJobTool kill-by-name "$@"
