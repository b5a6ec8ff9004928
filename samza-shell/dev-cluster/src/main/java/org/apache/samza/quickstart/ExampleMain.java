// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one example from nothing to results: what is behind {@code samza-shell/examples/run.sh}. */
@Command(name = "run.sh", mixinStandardHelpOptions = true, description = "Runs an example and shows what it has sent.")
public final class ExampleMain implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "The example; --list shows all.")
    private String name;

    @Option(names = "--yarn", description = "On a YARN of one node, in place of one process.")
    private boolean onYarn;

    @Option(names = "--keep", description = "Lets everything go on until Enter is pressed.")
    private boolean keep;

    @Option(names = "--work-dir", required = true, hidden = true, description = "Directory of the dev cluster.")
    private Path workDir;

    @Option(names = "--package", required = true, hidden = true, description = "The job package, a tar.gz.")
    private Path archive;

    @Option(names = "--unpacked", required = true, hidden = true, description = "The same, unpacked.")
    private Path unpacked;

    @Option(names = "--data", required = true, hidden = true, description = "Directory of the CSV files.")
    private Path data;

    private ExampleMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ExampleMain())
                .setExecutionExceptionHandler((problem, called, parsed) -> {
                    called.getErr().println(QuickstartMain.messageOf(problem));
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Example example = Example.named(name);
        var console = new Console(command.commandLine().getOut());
        console.say(onYarn ? "starting Kafka, ResourceManager and NodeManager" : "starting Kafka");
        try (DevCluster cluster = DevCluster.start(DevClusterSpec.in(workDir).withNodeManagers(onYarn ? 1 : 0));
                var job = new ExampleJob(
                        example, cluster, onYarn, unpacked, archive, data, workDir.resolveSibling("examples-run"))) {
            var kafka = new KafkaClients(cluster.bootstrapServers());
            load(example, kafka, console);
            console.say("starting " + example.job() + (onYarn ? " on YARN" : " in a process") + "; its log is "
                    + job.log());
            job.start();
            var results = new ExampleResults(example, kafka);
            results.await(job);
            console.say("nothing more comes");
            console.print(results.text());
            if (keep) {
                console.say("Kafka is at " + cluster.bootstrapServers() + "; press Enter to stop everything");
                System.in.read();
            }
            if (example.endsByItself()) {
                job.awaitEnd();
                console.say("the job has ended by itself");
            } else {
                job.stop();
                console.say("the job is stopped");
            }
        }
        console.say("everything is stopped");
        return 0;
    }

    private void load(Example example, KafkaClients kafka, Console console)
            throws IOException, InterruptedException, ExecutionException {
        try (var admin = kafka.admin()) {
            FlightTopics.create(admin, example.topics());
        }
        var source = new ExampleData(data, unpacked);
        for (String topic : example.inputs) {
            var records = source.of(topic);
            kafka.sendAll(records);
            console.say(String.format("sent %,d messages to topic %s", records.size(), topic));
        }
    }
}
