// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.samza.SamzaException;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.model.JobModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container's side of {@link JobModelServer}. Calls block their caller; one thread at a time, except {@link #moveTo}.
 */
public final class JobModelClient {
    private static final Logger LOG = LoggerFactory.getLogger(JobModelClient.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final BearerToken token;
    private volatile URI base;

    /**
     * A client of one master.
     *
     * @param url the master's base address
     * @param token the job's token
     */
    public JobModelClient(String url, BearerToken token) {
        this.token = token;
        moveTo(url);
    }

    /** Turns to another master of the same application. */
    public void moveTo(String url) {
        base = URI.create(url.endsWith("/") ? url : url + "/");
    }

    /** Address of the master that is asked. */
    public String url() {
        return base.toString();
    }

    /** The job model, without a limit of its own for a master that is silent. */
    public JobModel fetchJobModel(Duration patience) {
        return fetchJobModel(patience, patience);
    }

    /**
     * The job model with its whole configuration. Asks again, slower each time, while the master cannot be reached or is not
     * ready.
     *
     * @param patience how long to try with a master that answers but is not ready
     * @param silence how long to try without any answer: the master may have died, and before it has the model a container does
     *     not know where to look for the next one
     * @throws SamzaException when the time is over, or at once when the master refuses the token
     */
    public JobModel fetchJobModel(Duration patience, Duration silence) {
        long deadline = System.nanoTime() + patience.toNanos();
        long silentSince = System.nanoTime();
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
            String problem;
            try {
                HttpResponse<byte[]> response =
                        send(request(JobModelServer.JOB_MODEL).GET());
                if (response.statusCode() == 200) {
                    return JobModelJson.read(response.body());
                }
                problem = refusal(response);
                silentSince = System.nanoTime();
            } catch (IOException e) {
                problem = e.toString();
            }
            long now = System.nanoTime();
            if (now + pause * 1_000_000 - deadline > 0) {
                throw new SamzaException("No job model from the master at " + base + " within " + patience.toSeconds()
                        + " s; last answer: " + problem);
            }
            if (now - silentSince > silence.toNanos()) {
                throw new SamzaException("No answer from the master at " + base + " for " + silence.toSeconds()
                        + " s; if it was replaced, its successor starts this container again: " + problem);
            }
            LOG.info("No job model from {} yet, asking again in {} ms: {}", base, pause, problem);
            sleep(pause);
        }
    }

    /**
     * Reports to the master.
     *
     * @return whether to go on, and how; a process that is not alive is no longer wanted and stops: the master says so, or it refuses
     *     the token, as that of another run of the job does
     * @throws IOException when the master cannot be reached or is not ready; it may be another one by now
     */
    public MasterAnswer report(ContainerReport report) throws IOException {
        HttpRequest.Builder post = request(JobModelServer.REPORT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(report)));
        HttpResponse<byte[]> response = send(post);
        if (response.statusCode() == UNAUTHORIZED) {
            LOG.warn("The master at {} refuses this container's token: it is that of another run of the job", base);
            return MasterAnswer.UNWANTED;
        }
        if (response.statusCode() != 200) {
            throw new IOException("Report to " + base + " refused: " + refusal(response));
        }
        JsonNode answer = MAPPER.readTree(response.body());
        return new MasterAnswer(
                answer.path("alive").asBoolean(), answer.path("drain").asText(""));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path.substring(1)))
                .timeout(ANSWER)
                .header("Authorization", token.header());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while asking the master at " + base, e);
        }
    }

    private String refusal(HttpResponse<byte[]> response) {
        if (response.statusCode() == UNAUTHORIZED) {
            throw new SamzaException("The master at " + base + " refused this container's token: expected "
                    + ContainerEnvironment.TOKEN + " to be the one that the job was submitted with");
        }
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return "status " + response.statusCode() + ", " + (text.length() <= 200 ? text : text.substring(0, 200) + "…");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while waiting for the master", e);
        }
    }
}
