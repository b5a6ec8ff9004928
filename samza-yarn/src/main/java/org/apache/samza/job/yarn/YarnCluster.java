// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.IOException;
import java.net.URL;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.net.NetUtils;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.samza.job.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ResourceManager as a client sees it. Every failure becomes a {@link RefusedException} that says which ResourceManager was
 * asked for what. Safe for use by several threads.
 */
final class YarnCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(YarnCluster.class);
    private static final Set<YarnApplicationState> ENDED =
            EnumSet.of(YarnApplicationState.FINISHED, YarnApplicationState.FAILED, YarnApplicationState.KILLED);
    private static final EnumSet<YarnApplicationState> ACTIVE = EnumSet.complementOf(EnumSet.copyOf(ENDED));

    private final YarnClient client;
    private final YarnConfiguration hadoop;

    private YarnCluster(YarnClient client, YarnConfiguration hadoop) {
        this.client = client;
        this.hadoop = hadoop;
    }

    /** Does not talk to the cluster yet. */
    static YarnCluster connect(YarnConfiguration hadoop) {
        YarnClient client = YarnClient.createYarnClient();
        client.init(hadoop);
        client.start();
        return new YarnCluster(client, hadoop);
    }

    static boolean isActive(ApplicationReport report) {
        return !ENDED.contains(report.getYarnApplicationState());
    }

    YarnConfiguration hadoop() {
        return hadoop;
    }

    /** Applications of some type that have not ended, oldest first. */
    List<ApplicationReport> active(String type) {
        return ask("list applications", () -> client.getApplications(Set.of(type), ACTIVE)).stream()
                .sorted(Comparator.comparing(ApplicationReport::getApplicationId))
                .toList();
    }

    /** Applications of this name that have not ended, oldest first. */
    List<ApplicationReport> active(String type, String name) {
        return active(type).stream()
                .filter(report -> report.getName().equals(name))
                .toList();
    }

    /** The newest application of this name, ended or not; empty when YARN remembers none. */
    Optional<ApplicationReport> newest(String type, String name) {
        return ask("list applications", () -> client.getApplications(Set.of(type))).stream()
                .filter(report -> report.getName().equals(name))
                .max(Comparator.comparing(YarnCluster::isActive).thenComparing(ApplicationReport::getApplicationId));
    }

    /** The report of one application; empty when YARN does not know it. */
    Optional<ApplicationReport> report(ApplicationId id) {
        return ask("report " + id, () -> {
            try {
                return Optional.of(client.getApplicationReport(id));
            } catch (ApplicationNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Returns when the application has ended. */
    void kill(ApplicationId id, String why) {
        ask("kill " + id, () -> {
            client.killApplication(id, why);
            return id;
        });
    }

    /** All nodes, whatever their state. */
    List<NodeReport> nodes() {
        return ask("list nodes", () -> client.getNodeReports());
    }

    /** A queue; empty when the cluster has none of this name, or does not say. */
    Optional<QueueInfo> queue(String name) {
        try {
            return Optional.ofNullable(client.getQueueInfo(name));
        } catch (YarnException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable("describe queue " + name, e);
        }
    }

    List<String> queueNames() {
        return ask("list queues", () -> client.getAllQueues()).stream()
                .map(QueueInfo::getQueueName)
                .sorted()
                .toList();
    }

    YarnClientApplication newApplication() {
        return ask("create an application", client::createApplication);
    }

    /** Returns when the cluster has accepted the application. */
    ApplicationId submit(ApplicationSubmissionContext context) {
        return ask("submit " + context.getApplicationName(), () -> client.submitApplication(context));
    }

    @Override
    public void close() {
        client.stop();
    }

    private interface Question<T> {
        T answer() throws YarnException, IOException;
    }

    private <T> T ask(String what, Question<T> question) {
        try {
            return question.answer();
        } catch (YarnException e) {
            throw new RefusedException("YARN did not " + what + ": " + Diagnostics.firstLine(e.getMessage()), e);
        } catch (IOException e) {
            throw unreachable(what, e);
        }
    }

    private RefusedException unreachable(String what, IOException e) {
        String address = NetUtils.getHostPortString(hadoop.getSocketAddr(
                YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS, YarnConfiguration.DEFAULT_RM_PORT));
        URL site = hadoop.getResource("yarn-site.xml");
        String source = site == null
                ? "there is no yarn-site.xml on the class path; set HADOOP_CONF_DIR to the directory that holds it"
                : "address from " + site + "; is it running, and is HADOOP_CONF_DIR the right one?";
        LOG.debug("Could not {}", what, e);
        return new RefusedException("Cannot " + what + ": the YARN ResourceManager at " + address + " does not answer ("
                + rootCause(e) + "; " + source + ")");
    }

    private static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Diagnostics.firstLine(root.getMessage());
    }
}
