// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
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
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;
    private static final byte[] NO_BODY = {};
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;

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
                Response response = ask("GET", JobModelServer.JOB_MODEL, NO_BODY);
                if (response.status() == HttpURLConnection.HTTP_OK) {
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
     * @return whether to go on; false means that this process is no longer wanted and stops: the master says so, or it refuses the
     *     token, as that of another run of the job does
     * @throws IOException when the master cannot be reached or is not ready; it may be another one by now
     */
    public boolean report(ContainerReport report) throws IOException {
        Response response = ask("POST", JobModelServer.REPORT, MAPPER.writeValueAsBytes(report));
        if (response.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            LOG.warn("The master at {} refuses this container's token: it is that of another run of the job", base);
            return false;
        }
        if (response.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException("Report to " + base + " refused: " + refusal(response));
        }
        return MAPPER.readTree(response.body()).path("alive").asBoolean();
    }

    private record Response(int status, byte[] body) {}

    /**
     * One question. By the oldest client of the JDK, because a container's start waits for it: the newer one takes a third of a
     * second for what it loads, encryption among it, before it sends a byte.
     */
    private Response ask(String method, String path, byte[] body) throws IOException {
        URI target = base.resolve(path.substring(1));
        var connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(ANSWER_MS);
        // The token is for this master alone.
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Authorization", token.header());
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        boolean refused = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream answer = refused ? connection.getErrorStream() : connection.getInputStream()) {
            return new Response(status, answer == null ? NO_BODY : answer.readAllBytes());
        }
    }

    private String refusal(Response response) {
        if (response.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new SamzaException("The master at " + base + " refused this container's token: expected "
                    + ContainerEnvironment.TOKEN + " to be the one that the job was submitted with");
        }
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return "status " + response.status() + ", " + (text.length() <= 200 ? text : text.substring(0, 200) + "…");
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
