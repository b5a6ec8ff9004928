#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs an example, from an empty Kafka to results, and stops everything. Needs a JDK 17 or newer.
#
#   run.sh --list          all examples
#   run.sh NAME            builds what is missing, starts Kafka, fills topics, runs the example in one process, shows what it sent
#   run.sh NAME --yarn     the same on a YARN of one node
#   run.sh NAME … --keep   lets everything go on until Enter is pressed
#
# An example is a class of samza-shell/examples and a property file in conf/examples.
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

usage() {
  sed -n '/^# Runs an example/,/^set /p' "${BASH_SOURCE[0]}" | sed -e '/^set /d' -e 's/^# \{0,1\}//'
}

# The first sentence of each property file says what the example does.
list() {
  local file
  for file in "$project_dir"/conf/examples/*.properties; do
    printf '%-20s %s\n' "$(basename "$file" .properties)" "$(sed -n '4s/^# //p' "$file")"
  done
}

case ${1-} in
  '' | -h | --help) usage ;;
  --list) list ;;
  *)
    [ -f "$project_dir/conf/examples/$1.properties" ] || { echo "run.sh: no example $1; there are:" >&2; list >&2; exit 2; }
    exec "$project_dir/samza-shell/quickstart.sh" example "$@"
    ;;
esac
