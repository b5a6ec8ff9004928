#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs one container of a job. Started by the application master, which names the container in SAMZA_CONTAINER_ID.
set -eo pipefail

name=samza-container-$SAMZA_CONTAINER_ID
export JAVA_OPTS="-server -Dsamza.container.id=$SAMZA_CONTAINER_ID -Dsamza.container.name=$name $JAVA_OPTS"
exec "$(dirname "${BASH_SOURCE[0]}")/run-class.sh" org.apache.samza.runtime.LocalContainerRunner "$@"
