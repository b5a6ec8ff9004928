// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.records.ApplicationAccessType;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLaunchTest {
    private static final String NASTY =
            "a \"b\" 'c' $HOME \\d `id` $(id) {{JAVA_HOME}} }}} <LOG_DIR> <CPS> ü\nnext line";
    private static final String TOKEN = "c0ffee-token";
    private static final String CONNECTION = "{\"systems.k.sasl\":\"password=\\\"p:w;$x\\\"\",\"job.name\":\"wörk\"}";

    @TempDir
    Path directory;

    @Test
    void hasTheCommandThatUsersScriptsRelyOn() {
        ContainerLaunchContext context = context(Map.of("JAVA_OPTS", "-Xmx1g"));

        assertThat(context.getCommands())
                .containsExactly("export SAMZA_LOG_DIR=<LOG_DIR>; ln -sfn <LOG_DIR> logs; "
                        + "exec ./__package/bin/run-container.sh 1>logs/stdout 2>logs/stderr");
        assertThat(context.getEnvironment()).containsExactly(Map.entry("JAVA_OPTS", "-Xmx1g"));
    }

    @Test
    void bringsEveryValueToTheProcessAsItIs() throws Exception {
        writePackage("printf '%s' \"$NASTY\" > nasty; printf '%s' \"$SAMZA_LOG_DIR\" > logdir; echo out; echo err >&2");

        new LaunchScript(directory, context(Map.of("NASTY", NASTY))).run();

        assertThat(directory.resolve("nasty")).hasContent(NASTY);
        assertThat(directory.resolve("logdir"))
                .hasContent(directory.resolve("log-dir").toString());
        assertThat(directory.resolve("log-dir/stdout")).hasContent("out");
        assertThat(directory.resolve("logs/stderr")).hasContent("err");
    }

    @Test
    void fillsVariablesOfTheNodeIntoJvmOptions() throws Exception {
        writePackage("printf '%s' \"$JAVA_OPTS\" > opts");

        new LaunchScript(directory, context(Map.of("HERE", "there", "JAVA_OPTS", "-Da=$HERE -Db=\"x y\""))).run();

        assertThat(directory.resolve("opts")).hasContent("-Da=there -Db=\"x y\"");
    }

    @Test
    void bringsSecretsToTheProcessAndToNoFileThatOthersMayRead() throws Exception {
        writePackage(
                "printf '%s' \"$SAMZA_COORDINATOR_TOKEN\" > token; printf '%s' \"$SAMZA_COORDINATOR_SYSTEM_CONFIG\" > json");
        ProcessLaunch launch = new ProcessLaunch(
                "bin/run-container.sh",
                Map.of("SAMZA_COORDINATOR_TOKEN", TOKEN, "SAMZA_COORDINATOR_SYSTEM_CONFIG", CONNECTION, "A", "b"));
        ContainerLaunchContext context = launch.context(Map.of(), new Credentials(), Map.of());

        new LaunchScript(directory, context).run();

        assertThat(directory.resolve("token")).hasContent(TOKEN);
        assertThat(directory.resolve("json")).hasContent(CONNECTION);
        String script = Files.readString(directory.resolve("launch_container.sh"));
        assertThat(script + launch + context.getEnvironment() + context.getCommands())
                .doesNotContain(TOKEN)
                .doesNotContain("p:w");
    }

    @Test
    void replacesTheShellByTheScriptSoThatSignalsReachTheProcess() throws Exception {
        writePackage("echo $$ > pid; exec sh -c 'echo $$ > pid-of-exec; echo $PPID > parent'");

        new LaunchScript(directory, context(Map.of())).run();

        assertThat(directory.resolve("pid-of-exec"))
                .hasContent(Files.readString(directory.resolve("pid")).strip());
        assertThat(Files.readString(directory.resolve("parent")).strip())
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void keepsTokensOfOthersAndAccessLists() throws Exception {
        Credentials given = new Credentials();
        given.addSecretKey(new org.apache.hadoop.io.Text("other"), "kept".getBytes(StandardCharsets.UTF_8));

        ContainerLaunchContext context = new ProcessLaunch("bin/x", Map.of("SAMZA_COORDINATOR_TOKEN", TOKEN))
                .context(Map.of(), given, Map.of(ApplicationAccessType.VIEW_APP, "*"));

        assertThat(StandardCharsets.ISO_8859_1.decode(context.getTokens()).toString())
                .contains("kept");
        assertThat(context.getApplicationACLs()).containsEntry(ApplicationAccessType.VIEW_APP, "*");
        assertThat(given.numberOfSecretKeys()).isEqualTo(1);
    }

    private static ContainerLaunchContext context(Map<String, String> environment) {
        return new ProcessLaunch("bin/run-container.sh", environment).context(Map.of(), new Credentials(), Map.of());
    }

    private void writePackage(String script) throws Exception {
        Path bin = Files.createDirectories(directory.resolve("__package/bin"));
        Path file = Files.writeString(bin.resolve("run-container.sh"), "#!/bin/bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
