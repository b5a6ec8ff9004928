#!/usr/bin/env bash
# Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
# SPDX-License-Identifier: Apache-2.0

# Runs a Java class on the class path of this package: run-class.sh CLASS [ARGUMENT…]. Every other script ends here.
#
#   JAVA_HOME                 Java 17 or newer; default: the java on the PATH
#   JAVA_OPTS                 JVM options, separated by blanks; stronger than the defaults below
#   HADOOP_CONF_DIR           first on the class path, with an archive of classes behind the jars; default $HADOOP_YARN_HOME/conf
#   HADOOP_YARN_HOME          default ~/.samza
#   ADDITIONAL_CLASSPATH_DIR  a directory whose classes and jars go last on the class path
#   APPLICATION_LIB_DIR       the jars; default lib/ beside this script's directory
#   SAMZA_LOG_DIR             default: the package's directory
#   LOG4J2_FILE_NAME          logging configuration in lib/ or config/; default log4j2.xml
#   SAMZA_GC_LOG              off: no garbage collection log
#   SAMZA_CLASS_ARCHIVE       on: starts from an archive of loaded classes, and makes one where there is none (see below)
#   SAMZA_CLASS_ARCHIVE_AFTER seconds after which it is made; default 20, when a start is over
set -eo pipefail

base_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
oldest_java=17

fail() {
  echo "run-class.sh: $1" >&2
  exit 1
}

[ $# -gt 0 ] || fail "Expected a class name. Usage: run-class.sh CLASS [ARGUMENT...]"

# ---- Java -----------------------------------------------------------------------------------------------------------

java=java
if [ -n "$JAVA_HOME" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Set it to a JDK $oldest_java or newer."
elif ! command -v java >/dev/null; then
  fail "No java on the PATH and JAVA_HOME is not set. Install a JDK $oldest_java or newer and set JAVA_HOME to it."
fi

# The release file tells the version without starting a JVM; where there is none the JVM itself will complain.
release_file=$JAVA_HOME/release
if [ -z "$JAVA_HOME" ]; then
  real_java=$(readlink -f "$(command -v java)" 2>/dev/null || true)
  release_file=${real_java%/bin/java}/release
fi
if [ -r "$release_file" ]; then
  java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$release_file")
  java_major=${java_version%%[!0-9]*}
  if [ -n "$java_major" ] && [ "$java_major" -lt "$oldest_java" ]; then
    fail "The Java in ${release_file%/release} is version $java_version, but $oldest_java or newer is needed. Set JAVA_HOME to one."
  fi
fi

# ---- The package ----------------------------------------------------------------------------------------------------

lib_dir=${APPLICATION_LIB_DIR:-$base_dir/lib}
[ -d "$lib_dir" ] || fail "There is no directory $lib_dir. Is this an unpacked job package (bin, lib, config)?"

: "${HADOOP_YARN_HOME:=$HOME/.samza}"
: "${HADOOP_CONF_DIR:=$HADOOP_YARN_HOME/conf}"
export HADOOP_YARN_HOME HADOOP_CONF_DIR

# ---- JVM options ----------------------------------------------------------------------------------------------------

# Options that stopped existing between Java 8 and 17, and with which a JVM does not start. Existing property files still
# have them in task.opts; what they asked for is the default today, or has no counterpart.
is_dead_option() {
  case $1 in
    -XX:[+-]UseConcMarkSweepGC | -XX:[+-]UseParNewGC | -XX:[+-]UseParallelOldGC | -Xincgc) ;;
    -XX:*CMS*) ;;
    -XX:ParGCCardsPerStrideChunk=* | -XX:[+-]ExplicitGCInvokesConcurrentAndUnloadsClasses) ;;
    -XX:PermSize=* | -XX:MaxPermSize=*) ;;
    -XX:[+-]PrintGCDateStamps | -XX:[+-]PrintGCTimeStamps | -XX:[+-]PrintGCCause | -XX:[+-]PrintGCApplication*Time) ;;
    -XX:[+-]PrintTenuringDistribution | -XX:[+-]PrintHeapAtGC | -XX:[+-]PrintAdaptiveSizePolicy) ;;
    -XX:[+-]PrintReferenceGC | -XX:[+-]PrintPromotionFailure | -XX:PrintFLSStatistics=*) ;;
    -XX:*PrintSafepointStatistics* | -XX:[+-]G1SummarizeRSetStats | -XX:G1SummarizeRSetStatsPeriod=*) ;;
    -XX:[+-]UseGCLogFileRotation | -XX:NumberOfGCLogFiles=* | -XX:GCLogFileSize=*) ;;
    -XX:[+-]TraceClassLoading | -XX:[+-]TraceClassUnloading) ;;
    -XX:[+-]AggressiveOpts | -XX:[+-]UseFastAccessorMethods | -XX:[+-]UseCompressedStrings) ;;
    -XX:[+-]UseStringCache | -XX:[+-]UseSplitVerifier) ;;
    -XX:[+-]UnlockCommercialFeatures | -XX:[+-]UseCGroupMemoryLimitForHeap | -d32 | -d64) ;;
    *) return 1 ;;
  esac
}

has_option() {
  local pattern=$1 option
  for option in "${given[@]}"; do
    # shellcheck disable=SC2053 # a pattern on purpose
    [[ $option == $pattern ]] && return 0
  done
  return 1
}

given=()
read -r -d '' -a words <<<"$JAVA_OPTS" || true
for word in "${words[@]}"; do
  if is_dead_option "$word"; then
    echo "run-class.sh: JVM option $word does not exist any more in Java $oldest_java; it is left out" >&2
  else
    given+=("$word")
  fi
done

# In a YARN container the package is shared by every container of the node, but the working directory is its own and goes
# away with it: RocksDB's library and other temporary files belong there.
tmp_dir=$base_dir/tmp
[ -n "$CONTAINER_ID" ] && tmp_dir=$PWD/tmp
log_dir=${SAMZA_LOG_DIR:-$base_dir}

defaults=()
has_option '-Xmx*' || has_option '-XX:MaxHeapSize=*' || has_option '-XX:MaxRAM*' || defaults+=(-Xmx768M)
has_option '-Dsamza.log.dir=*' || defaults+=("-Dsamza.log.dir=$log_dir")
has_option '-DisThreadContextMapInheritable=*' || defaults+=(-DisThreadContextMapInheritable=true)
if ! has_option '-Djava.io.tmpdir=*'; then
  mkdir -p "$tmp_dir"
  defaults+=("-Djava.io.tmpdir=$tmp_dir")
fi
if [ "$SAMZA_GC_LOG" != off ] && ! has_option '-Xlog:gc*' && ! has_option '-Xloggc:*'; then
  mkdir -p "$log_dir"
  defaults+=("-Xlog:gc:file=$log_dir/gc.log:time,uptime,level,tags:filecount=10,filesize=10M")
fi
if ! has_option '-Dlog4j2.configurationFile=*' && ! has_option '-Dlog4j.configurationFile=*'; then
  for dir in "$lib_dir" "$base_dir/lib" "$base_dir/config"; do
    if [ -f "$dir/${LOG4J2_FILE_NAME:=log4j2.xml}" ]; then
      defaults+=("-Dlog4j2.configurationFile=file:$dir/$LOG4J2_FILE_NAME")
      break
    fi
  done
fi

# ---- Archive of classes and class path -----------------------------------------------------------------------------

# A pattern, which the JVM expands, and not the list of jars: that could be longer than a command line may be.
jars="$lib_dir/*"
class_path="$HADOOP_CONF_DIR:$jars"

# Much of a start is the loading and checking of classes. An archive of them is mapped instead. It is good for one JVM and one list of
# jars, after which it is named; a JVM that finds it unfit goes on without. Not on unless asked for: it is made beside the process
# by another JVM that takes 300 MB and ten seconds of a processor that is idle otherwise.

write_archive() {
  local list=$1 whole=$1.whole written=$archive.$$
  sleep "${SAMZA_CLASS_ARCHIVE_AFTER:-20}"
  # The process may be at the last line, and another may have been faster.
  if [ ! -e "$archive" ] && sed '$d' "$list" >"$whole"; then
    nice -n 19 "$java" -Xshare:dump -Xmx128M "-XX:SharedClassListFile=$whole" "-XX:SharedArchiveFile=$written" -cp "$jars" &&
      mv "$written" "$archive"
  fi
  rm -f "$list" "$whole" "$written"
}

if [ "$SAMZA_CLASS_ARCHIVE" = on ] && ! has_option '-XX:SharedArchiveFile=*' && ! has_option '-Xshare:*'; then
  # A directory of the application's that YARN deletes with it.
  archive_dir=${LOCAL_DIRS%%,*}
  [ -n "$archive_dir" ] || archive_dir=$base_dir/tmp
  if mkdir -p "$archive_dir" "$tmp_dir"; then
    # An archive knows jars by where they really lie, and has to know the first entries of the class path.
    jars="$(cd "$lib_dir" && pwd -P)/*"
    class_path="$jars:$HADOOP_CONF_DIR"
    archive=$archive_dir/classes-$({ echo "$java $java_version"; ls -lLn "${jars%/\*}"; } | cksum | cut -d ' ' -f 1).jsa
    if [ -f "$archive" ]; then
      defaults+=("-XX:SharedArchiveFile=$archive")
    else
      class_list=$tmp_dir/classes-$$.lst
      defaults+=("-XX:DumpLoadedClassList=$class_list")
      # Twice in the background, so that it is no child of the process.
      (write_archive "$class_list" </dev/null >/dev/null 2>&1 &)
    fi
  else
    echo "run-class.sh: no archive of classes: $archive_dir or $tmp_dir cannot be made" >&2
  fi
fi

for war in "$lib_dir"/*.war; do
  [ -e "$war" ] && class_path=$class_path:$war
done
if [ -n "$ADDITIONAL_CLASSPATH_DIR" ]; then
  class_path="$class_path:$ADDITIONAL_CLASSPATH_DIR:$ADDITIONAL_CLASSPATH_DIR/*"
fi

exec "$java" "${defaults[@]}" "${given[@]}" -cp "$class_path" "$@"
