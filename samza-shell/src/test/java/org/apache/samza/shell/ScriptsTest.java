// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptsTest {
    private static final Pattern CLASS_NAME = Pattern.compile("org\\.apache\\.samza(\\.[a-z]+)+\\.[A-Z]\\w+");

    @TempDir
    Path dir;

    private UnpackedPackage unpacked;

    @BeforeEach
    void unpack() throws Exception {
        unpacked = UnpackedPackage.in(dir.resolve("a package"));
    }

    @Test
    void startsAClassWithTheDefaultsOfThePackage() throws Exception {
        var run = unpacked.run(Map.of(), "run-class.sh", "some.Class", "an argument", "*");

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(run.call()).containsExactly("some.Class", "an argument", "*");
        assertThat(run.classPath())
                .isEqualTo(unpacked.dir().resolve("home/.samza/conf") + ":"
                        + unpacked.dir().resolve("lib") + "/*");
        assertThat(run.jvmOptions())
                .contains(
                        "-Xmx768M",
                        "-Dsamza.log.dir=" + unpacked.dir(),
                        "-Djava.io.tmpdir=" + unpacked.dir().resolve("tmp"),
                        "-DisThreadContextMapInheritable=true")
                .anyMatch(option ->
                        option.startsWith("-Xlog:gc:file=" + unpacked.dir().resolve("gc.log")));
        assertThat(unpacked.dir().resolve("tmp")).isDirectory();
    }

    @Test
    void optionsOfTheUserTakeThePlaceOfDefaults() throws Exception {
        var run = unpacked.run(
                Map.of("JAVA_OPTS", "-Xmx64M  -Djava.io.tmpdir=/elsewhere -Xlog:gc*:file=mine.log\n-Dx=y"),
                "run-class.sh",
                "some.Class");

        assertThat(run.jvmOptions())
                .contains("-Xmx64M", "-Djava.io.tmpdir=/elsewhere", "-Xlog:gc*:file=mine.log", "-Dx=y")
                .doesNotContain("-Xmx768M")
                .noneMatch(option -> option.contains("gc.log") || option.contains("a package/tmp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseConcMarkSweepGC",
                "-XX:CMSInitiatingOccupancyFraction=70",
                "-XX:+PrintGCDateStamps",
                "-XX:NumberOfGCLogFiles=10",
                "-XX:MaxPermSize=256m",
                "-XX:+PrintGCApplicationStoppedTime",
                "-d64"
            })
    void optionsThatNoLongerExistAreLeftOutWithAWarning(String option) throws Exception {
        var run = unpacked.run(Map.of("JAVA_OPTS", option + " -Dkept=1"), "run-class.sh", "some.Class");

        assertThat(run.exitCode()).isZero();
        assertThat(run.jvmOptions()).contains("-Dkept=1").doesNotContain(option);
        assertThat(run.errors()).contains(option).contains("left out");
    }

    @Test
    void directoriesAndFilesAreTakenFromTheEnvironment() throws Exception {
        Files.writeString(unpacked.dir().resolve("config/mine.xml"), "<Configuration/>");
        var run = unpacked.run(
                Map.of(
                        "HADOOP_CONF_DIR", "/etc/hadoop",
                        "ADDITIONAL_CLASSPATH_DIR", "/extra",
                        "SAMZA_LOG_DIR", unpacked.workDir().resolve("logs").toString(),
                        "LOG4J2_FILE_NAME", "mine.xml"),
                "run-class.sh",
                "some.Class");

        assertThat(run.classPath()).startsWith("/etc/hadoop:").endsWith(":/extra:/extra/*");
        assertThat(run.jvmOptions())
                .contains(
                        "-Dsamza.log.dir=" + unpacked.workDir().resolve("logs"),
                        "-Dlog4j2.configurationFile=file:" + unpacked.dir().resolve("config/mine.xml"));
    }

    /** A program for a real JVM. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            System.out.println("settings: " + (Program.class.getResource("/settings.xml") != null));
        }
    }

    @Test
    void theSecondProcessStartsFromTheClassesThatTheFirstHasLoaded() throws Exception {
        // The JVM archives nothing of jars whose path has a blank.
        UnpackedPackage plain = UnpackedPackage.in(dir.resolve("package"));
        String file = Program.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(plain.dir().resolve("lib/program.jar")));
                InputStream program = Program.class.getResourceAsStream("/" + file)) {
            jar.putNextEntry(new ZipEntry(file));
            program.transferTo(jar);
        }
        Path settings = Files.createDirectory(plain.dir().resolve("hadoop"));
        Files.writeString(settings.resolve("settings.xml"), "<configuration/>");
        Path kept = plain.dir().resolve("of the application");
        var environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                "-Xmx64M -Xlog:class+load",
                "HADOOP_CONF_DIR",
                settings.toString(),
                "LOCAL_DIRS",
                kept + ",/another",
                "SAMZA_CLASS_ARCHIVE",
                "on",
                "SAMZA_CLASS_ARCHIVE_AFTER",
                "2");

        var first = plain.run(environment, "run-class.sh", Program.class.getName());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !archives(kept).isEmpty());
        var second = plain.run(environment, "run-class.sh", Program.class.getName());
        Path archive = archives(kept).get(0);
        Files.delete(archive);
        Files.writeString(archive, "not an archive");
        var third = plain.run(environment, "run-class.sh", Program.class.getName());

        assertThat(List.of(first, second, third)).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.errors()).isZero();
            assertThat(run.output()).contains("settings: true");
        });
        String name = Program.class.getName();
        assertThat(List.of(first, third))
                .allSatisfy(run -> assertThat(run.output())
                        .anyMatch(line -> line.contains(name + " source: ") && line.endsWith("program.jar")));
        assertThat(second.output()).anyMatch(line -> line.contains(name + " source: shared objects file"));
    }

    @Test
    void anArchiveThatHasNoPlaceIsGoneWithout() throws Exception {
        Path file = Files.writeString(unpacked.workDir().resolve("file"), "");
        var environment =
                Map.of("HADOOP_CONF_DIR", "/etc/hadoop", "LOCAL_DIRS", file.toString(), "SAMZA_CLASS_ARCHIVE", "on");

        var run = unpacked.run(environment, "run-class.sh", "some.Class");

        assertThat(run.exitCode()).isZero();
        assertThat(run.classPath()).startsWith("/etc/hadoop:");
        assertThat(run.errors()).contains("no archive of classes", file.toString());
    }

    private static List<Path> archives(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void loggingConfigurationInLibGoesBeforeTheOneInConfig() throws Exception {
        Files.writeString(unpacked.dir().resolve("config/log4j2.xml"), "<Configuration/>");
        Files.writeString(unpacked.dir().resolve("lib/log4j2.xml"), "<Configuration/>");

        var run = unpacked.run(Map.of(), "run-class.sh", "some.Class");

        assertThat(run.jvmOptions())
                .contains("-Dlog4j2.configurationFile=file:" + unpacked.dir().resolve("lib/log4j2.xml"));
    }

    @Test
    void temporaryFilesOfAYarnContainerLieInItsWorkingDirectory() throws Exception {
        var run = unpacked.run(Map.of("CONTAINER_ID", "container_1_1_1_1"), "run-class.sh", "some.Class");

        assertThat(run.jvmOptions())
                .contains("-Djava.io.tmpdir=" + unpacked.workDir().resolve("tmp"));
    }

    @Test
    void refusesAJavaThatIsTooOldBeforeStartingIt() throws Exception {
        unpacked.javaOfVersion("1.8.0_292");

        var run = unpacked.run(Map.of(), "run-class.sh", "some.Class");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("1.8.0_292").contains("17 or newer");
    }

    @Test
    void saysWhenJavaHomeOrLibAreNotThere() throws Exception {
        assertThat(unpacked.run(Map.of("JAVA_HOME", "/nowhere"), "run-class.sh", "some.Class")
                        .errors())
                .contains("JAVA_HOME is /nowhere");
        Files.delete(unpacked.dir().resolve("lib"));
        var run = unpacked.run(Map.of(), "run-class.sh", "some.Class");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .contains("There is no directory " + unpacked.dir().resolve("lib"));
    }

    @Test
    void containersAndMastersAreNamedForTheirLogFiles() throws Exception {
        var container = unpacked.run(Map.of("SAMZA_CONTAINER_ID", "3", "JAVA_OPTS", "-Xmx1G"), "run-container.sh");
        assertThat(container.jvmOptions())
                .contains("-server", "-Dsamza.container.id=3", "-Dsamza.container.name=samza-container-3", "-Xmx1G");
        assertThat(container.call()).containsExactly("org.apache.samza.runtime.LocalContainerRunner");

        for (String script : new String[] {"run-jc.sh", "run-am.sh"}) {
            var master = unpacked.run(Map.of(), script);
            assertThat(master.jvmOptions()).contains("-Dsamza.container.name=samza-job-coordinator");
            assertThat(master.call())
                    .containsExactly("org.apache.samza.clustermanager.ClusterBasedJobCoordinatorRunner");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "run-job.sh, org.apache.samza.job.JobRunner",
        "checkpoint-tool.sh, org.apache.samza.checkpoint.CheckpointTool",
        "kill-yarn-job.sh, org.apache.samza.job.yarn.YarnJobTool kill",
        "kill-yarn-job-by-name.sh, org.apache.samza.job.yarn.YarnJobTool kill-by-name",
        "list-yarn-job.sh, org.apache.samza.job.yarn.YarnJobTool list",
        "stat-yarn-job.sh, org.apache.samza.job.yarn.YarnJobTool stat",
        "kill-all.sh, org.apache.samza.job.yarn.YarnJobTool kill-all"
    })
    void toolsLogToTheConsoleAndHandTheirArgumentsOn(String script, String call) throws Exception {
        Files.writeString(unpacked.dir().resolve("config/log4j2-console.xml"), "<Configuration/>");

        var run = unpacked.run(Map.of(), script, "--key", "a value");

        assertThat(String.join(" ", run.call())).isEqualTo(call + " --key a value");
        assertThat(run.jvmOptions())
                .contains("-Dlog4j2.configurationFile=file:" + unpacked.dir().resolve("config/log4j2-console.xml"))
                .noneMatch(option -> option.startsWith("-Xlog"));
    }

    /** By the class path of this module, which is that of the package. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/bash", "../conf"})
    void everyClassNamedByAScriptOrAnExampleIsInThePackage(Path directory) throws Exception {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CLASS_NAME.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group()));
            }
        }

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name, false, ScriptsTest.class.getClassLoader()))
                        .isNotNull());
    }
}
