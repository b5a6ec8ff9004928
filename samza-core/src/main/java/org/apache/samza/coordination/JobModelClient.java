// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.samza.SamzaException;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.model.JobModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container's side of {@link JobModelServer}. Calls block their caller until the master answers or the time for that is
 * over, also when it is interrupted; one thread at a time, except {@link #moveTo}.
 */
public final class JobModelClient {
    private static final Logger LOG = LoggerFactory.getLogger(JobModelClient.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CONNECT_MS = 5_000;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);
    private static final int CHUNK_BYTES = 1 << 16;
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final BearerToken token;
    private final Duration answerTime;
    private volatile URI base;

    /**
     * A client of one master.
     *
     * @param url the master's base address
     * @param token the job's token
     */
    public JobModelClient(String url, BearerToken token) {
        this(url, token, ANSWER_TIME);
    }

    /** A client with another time for an answer to begin, and again to end. */
    JobModelClient(String url, BearerToken token, Duration answerTime) {
        this.token = token;
        this.answerTime = answerTime;
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
                Answer answer = ask(JobModelServer.JOB_MODEL, null);
                if (answer.status == HttpURLConnection.HTTP_OK) {
                    return JobModelJson.read(answer.body);
                }
                problem = refusal(answer);
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
        Answer answer = ask(JobModelServer.REPORT, MAPPER.writeValueAsBytes(report));
        if (answer.status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            LOG.warn("The master at {} refuses this container's token: it is that of another run of the job", base);
            return MasterAnswer.UNWANTED;
        }
        if (answer.status != HttpURLConnection.HTTP_OK) {
            throw new IOException("Report to " + base + " refused: " + refusal(answer));
        }
        JsonNode told = MAPPER.readTree(answer.body);
        return new MasterAnswer(
                told.path("alive").asBoolean(), told.path("drain").asText(""));
    }

    private record Answer(int status, byte[] body) {}

    /**
     * Asks the master. Not by {@code java.net.http}, whose client sets up TLS whatever the address, from hundreds of classes that a
     * container would load at its start for nothing. An answer has to begin in time, and its body to end in about as much again;
     * headers have no such limit, as the connection's time-out is that of each read of them.
     *
     * @param posted JSON; null to get
     */
    private Answer ask(String path, byte[] posted) throws IOException {
        var connection =
                (HttpURLConnection) base.resolve(path.substring(1)).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout((int) answerTime.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Authorization", token.header());
        // One that is kept and idle does not hear that the master stops, and the master waits for it.
        connection.setRequestProperty("Connection", "close");
        if (posted != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(posted);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            return new Answer(status, body == null ? new byte[0] : readWhole(body));
        }
    }

    /** The connection's time-out is that of each read, so that a master that sends a little now and then would hold us for ever. */
    private byte[] readWhole(InputStream body) throws IOException {
        long deadline = System.nanoTime() + answerTime.toNanos();
        var whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            whole.write(chunk, 0, read);
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("The master at " + base + " sent " + whole.size() + " bytes in "
                        + answerTime.toMillis() + " ms and was not done");
            }
        }
        return whole.toByteArray();
    }

    private String refusal(Answer answer) {
        if (answer.status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new SamzaException("The master at " + base + " refused this container's token: expected "
                    + ContainerEnvironment.TOKEN + " to be the one that the job was submitted with");
        }
        String text = new String(answer.body, StandardCharsets.UTF_8);
        return "status " + answer.status + ", " + (text.length() <= 200 ? text : text.substring(0, 200) + "…");
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
