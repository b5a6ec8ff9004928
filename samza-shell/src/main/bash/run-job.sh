#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Submits a job, or asks for, drains or ends a submitted one.
#   run-job.sh --config job.config.loader.factory=CLASS --config job.config.loader.properties.path=FILE [--operation run|status|drain|kill]
#   run-job.sh --config-path=FILE [--config KEY=VALUE]…
set -eo pipefail

export LOG4J2_FILE_NAME=${LOG4J2_FILE_NAME:-log4j2-console.xml} SAMZA_GC_LOG=${SAMZA_GC_LOG:-off}
exec "$(dirname "${BASH_SOURCE[0]}")/run-class.sh" org.apache.samza.job.JobRunner "$@"
