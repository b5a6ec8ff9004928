// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.ApplicationConstants;
import org.apache.hadoop.yarn.api.records.ApplicationAccessType;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.LocalResource;

/**
 * How a node starts a process of the job: application master or container.
 *
 * <p>The node runs the package's script by {@code exec}, and the scripts go on in that way, so that the JVM is the very process
 * that YARN watches and signals, and none is left behind.
 *
 * <p>Secrets reach the process as environment variables like the rest, but by a detour. A node copies its launch script, with
 * every variable in it, to the log directory unless its administrator has turned that off; so they travel in the token file,
 * which only the owner can read, and the command takes them out of it.
 *
 * @param command command line relative to the package
 * @param environment variables and their values
 */
record ProcessLaunch(String command, Map<String, String> environment) {
    /** Variables that no log may show. */
    static final Set<String> SECRETS =
            Set.of("SAMZA_COORDINATOR_TOKEN", "SAMZA_COORDINATOR_SYSTEM_CONFIG", "SAMZA_SUBMISSION_CONFIG");

    /** Variables whose values come from people, who may refer to variables of the node in them. */
    private static final Set<String> WITH_VARIABLES = Set.of("JAVA_OPTS", "JAVA_HOME", "ADDITIONAL_CLASSPATH_DIR");

    /**
     * The context to hand to YARN.
     *
     * @param resources what the node fetches first
     * @param tokens what the process may show to other servers; left as it is
     * @param access who may see the process's logs, besides the owner
     */
    ContainerLaunchContext context(
            Map<String, LocalResource> resources, Credentials tokens, Map<ApplicationAccessType, String> access) {
        return ContainerLaunchContext.newInstance(
                resources, plainEnvironment(), List.of(shellCommand()), Map.of(), tokenFile(tokens), access);
    }

    private Map<String, String> plainEnvironment() {
        Map<String, String> plain = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (!SECRETS.contains(name)) {
                plain.put(
                        name,
                        WITH_VARIABLES.contains(name) ? ShellScript.withVariables(value) : ShellScript.literal(value));
            }
        });
        return plain;
    }

    private String shellCommand() {
        String logs = ApplicationConstants.LOG_DIR_EXPANSION_VAR;
        StringBuilder script = new StringBuilder("export SAMZA_LOG_DIR=" + logs + "; ln -sfn " + logs + " logs; ");
        secretNames()
                .forEach(name -> script.append("export ")
                        .append(name)
                        .append("=$(LC_ALL=C grep -ao '")
                        .append(marker(name))
                        .append("[A-Za-z0-9+/=]*:' \"$HADOOP_TOKEN_FILE_LOCATION\" | cut -d: -f3 | base64 -d); "));
        script.append("exec ./").append(LocalResources.PACKAGE).append('/').append(command);
        script.append(" 1>logs/stdout 2>logs/stderr");
        return ShellScript.command(script.toString());
    }

    private ByteBuffer tokenFile(Credentials tokens) {
        Credentials all = new Credentials(tokens);
        for (String name : secretNames()) {
            String base64 =
                    Base64.getEncoder().encodeToString(environment.get(name).getBytes(StandardCharsets.UTF_8));
            all.addSecretKey(
                    new Text("samza." + name), (marker(name) + base64 + ":").getBytes(StandardCharsets.US_ASCII));
        }
        try (DataOutputBuffer buffer = new DataOutputBuffer()) {
            all.writeTokenStorageToStream(buffer);
            return ByteBuffer.wrap(buffer.getData(), 0, buffer.getLength());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private List<String> secretNames() {
        return environment.keySet().stream().filter(SECRETS::contains).sorted().toList();
    }

    private static String marker(String name) {
        return "samza:" + name + ":";
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "ProcessLaunch[command=" + command + ", environment=" + new TreeMap<>(environment).keySet() + "]";
    }
}
