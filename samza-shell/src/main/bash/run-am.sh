#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# The name that property files and scripts of release 0.8 have for run-jc.sh.
exec "$(dirname "${BASH_SOURCE[0]}")/run-jc.sh" "$@"
