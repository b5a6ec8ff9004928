// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lists and ends jobs on YARN by name or application id; behind {@code kill-yarn-job.sh} and its neighbours.
 *
 * <p>Exit codes: 0 done, 1 no such application or YARN refused, 2 wrong use, 150 more than one application of a name.
 */
@Command(
        name = "yarn-job",
        description = "Lists and ends jobs on YARN.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class YarnJobTool {
    private static final int REFUSED = 1;
    private static final int AMBIGUOUS = 150;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--type",
            defaultValue = "Samza",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "TYPE",
            description = "Application type, where yarn.application.type is set (default: ${DEFAULT-VALUE}).")
    private String type;

    @Option(
            names = "--output",
            defaultValue = "text",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "FORM",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Form form;

    /** How results are printed. */
    enum Form {
        /** For people. */
        text,
        /** For programs. */
        json
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new YarnJobTool())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    command.getErr().println(failure.getMessage());
                    return REFUSED;
                });
    }

    @Command(name = "kill", description = "Ends one application.", mixinStandardHelpOptions = true)
    int kill(
            @Parameters(paramLabel = "APPLICATION_ID", description = "for example application_1700000000000_0001")
                    String id) {
        ApplicationId application = parse(id);
        return withCluster(cluster -> {
            ApplicationReport report = known(cluster, application);
            if (!YarnCluster.isActive(report)) {
                say(application + " has ended already: " + report.getYarnApplicationState());
                return show(List.of(report));
            }
            return kill(cluster, List.of(report));
        });
    }

    @Command(
            name = "kill-by-name",
            description =
                    "Ends the application of a name (job name, underscore, job id). None is well too; of several none is"
                            + " ended, and the exit code is 150.",
            mixinStandardHelpOptions = true)
    int killByName(@Parameters(paramLabel = "NAME", description = "for example wikipedia-feed_1") String name) {
        return withCluster(cluster -> {
            List<ApplicationReport> named = cluster.active(type, name);
            if (named.size() > 1) {
                spec.commandLine()
                        .getErr()
                        .println("Nothing ended: " + named.size() + " applications are called " + name);
                show(named);
                return AMBIGUOUS;
            }
            if (named.isEmpty()) {
                say("Nothing to end: no application is called " + name);
            }
            return kill(cluster, named);
        });
    }

    @Command(name = "kill-all", description = "Ends every application of the type.", mixinStandardHelpOptions = true)
    int killAll() {
        return withCluster(cluster -> {
            List<ApplicationReport> active = cluster.active(type);
            if (active.isEmpty()) {
                say("Nothing to end: no application of type " + type + " is there");
            }
            return kill(cluster, active);
        });
    }

    @Command(
            name = "list",
            description = "Lists the applications that have not ended.",
            mixinStandardHelpOptions = true)
    int list() {
        return withCluster(cluster -> show(cluster.active(type)));
    }

    @Command(
            name = "stat",
            description = "Tells how an application is doing, and why it failed.",
            mixinStandardHelpOptions = true)
    int stat(
            @Parameters(paramLabel = "APPLICATION_ID", description = "for example application_1700000000000_0001")
                    String id) {
        ApplicationId application = parse(id);
        return withCluster(cluster -> {
            ApplicationReport report = known(cluster, application);
            show(List.of(report));
            if (form == Form.text) {
                var progress = new ApplicationProgress(cluster).of(report);
                say(progress.failure().isEmpty() ? progress.line() : progress.failure());
            }
            return 0;
        });
    }

    private int kill(YarnCluster cluster, List<ApplicationReport> reports) {
        for (ApplicationReport report : reports) {
            cluster.kill(report.getApplicationId(), "killed by a command");
        }
        return show(reports.stream()
                .map(report -> known(cluster, report.getApplicationId()))
                .toList());
    }

    private ApplicationId parse(String id) {
        try {
            return ApplicationId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Expected an application id such as application_1700000000000_0001, but got " + id
                            + "; kill-by-name takes a name");
        }
    }

    private static ApplicationReport known(YarnCluster cluster, ApplicationId id) {
        return cluster.report(id).orElseThrow(() -> new SamzaException("YARN knows no application " + id));
    }

    private static int withCluster(ToIntFunction<YarnCluster> task) {
        try (YarnCluster cluster = YarnCluster.connect(HadoopSettings.forCommands(new MapConfig()))) {
            return task.applyAsInt(cluster);
        }
    }

    private int show(List<ApplicationReport> reports) {
        PrintWriter out = spec.commandLine().getOut();
        if (form == Form.json) {
            out.println(json(reports.stream().map(YarnJobTool::facts).toList()));
        } else {
            reports.forEach(
                    report -> out.println(String.join("  ", facts(report).values())));
        }
        out.flush();
        return 0;
    }

    private void say(String sentence) {
        if (form == Form.text) {
            spec.commandLine().getOut().println(sentence);
            spec.commandLine().getOut().flush();
        }
    }

    private static Map<String, String> facts(ApplicationReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("applicationId", report.getApplicationId().toString());
        facts.put("name", report.getName());
        facts.put("state", report.getYarnApplicationState().toString());
        facts.put("finalStatus", report.getFinalApplicationStatus().toString());
        facts.put("user", report.getUser());
        facts.put("queue", report.getQueue());
        facts.put("started", Instant.ofEpochMilli(report.getStartTime()).toString());
        facts.put("trackingUrl", String.valueOf(report.getTrackingUrl()));
        return facts;
    }

    private static String json(Object value) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
