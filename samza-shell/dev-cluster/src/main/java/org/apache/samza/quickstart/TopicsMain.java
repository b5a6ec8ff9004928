// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Topics of the dev cluster from the command line, as text: enough to try a job. */
@Command(name = "topics", synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true)
public final class TopicsMain {
    private static final short ONE_REPLICA = 1;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--work-dir",
            required = true,
            hidden = true,
            scope = ScopeType.INHERIT,
            description = "Directory of the dev cluster.")
    private Path workDir;

    private TopicsMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new TopicsMain())
                .setExecutionExceptionHandler((problem, called, parsed) -> {
                    called.getErr().println(QuickstartMain.messageOf(problem));
                    return 1;
                })
                .execute(args));
    }

    @Command(name = "create", description = "Creates a topic.")
    int create(
            @Parameters(paramLabel = "TOPIC") String topic,
            @Parameters(paramLabel = "PARTITIONS", defaultValue = "4") int partitions)
            throws ExecutionException, InterruptedException {
        try (var admin = kafka().admin()) {
            FlightTopics.create(admin, List.of(new NewTopic(topic, partitions, ONE_REPLICA)));
        }
        return 0;
    }

    @Command(name = "send", description = "Sends each line of the input; what stands before a tab is the key.")
    int send(@Parameters(paramLabel = "TOPIC") String topic)
            throws IOException, ExecutionException, InterruptedException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                records.add(
                        new ProducerRecord<>(topic, tab < 0 ? null : line.substring(0, tab), line.substring(tab + 1)));
            }
        }
        kafka().sendAll(records);
        return 0;
    }

    @Command(name = "read", description = "Prints keys and messages from the beginning to the present end.")
    int read(@Parameters(paramLabel = "TOPIC") String topic) {
        PrintWriter out = command.commandLine().getOut();
        kafka().forEach(topic, message -> out.println(message.key() + "\t" + message.value()));
        out.flush();
        return 0;
    }

    private KafkaClients kafka() {
        return new KafkaClients(DevCluster.find(workDir)
                .orElseThrow(() ->
                        new DevClusterException("The dev cluster does not run. Start it by: quickstart.sh cluster up"))
                .bootstrapServers());
    }
}
