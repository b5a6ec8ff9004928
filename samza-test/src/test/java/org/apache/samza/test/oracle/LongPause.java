// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * A container is stopped by SIGSTOP; its job's runner dies, the job is run again, as on another host, and takes over; then the
 * stopped one goes on. It must end, saying that it was superseded. That it has committed nothing, the comparison shows.
 */
final class LongPause implements Fault {
    private static final Duration LIMIT = Duration.ofSeconds(240);

    private final Duration pause;

    /**
     * @param pause from SIGSTOP to SIGCONT; beyond every time-out if it is to mean anything
     */
    LongPause(Duration pause) {
        this.pause = pause;
    }

    @Override
    public void strike(OracleRun run) throws IOException, InterruptedException {
        var job = (JobProcess) run.jobs().get(run.jobs().size() - 1);
        String container = job.name() + "-" + new Random(run.seed()).nextInt(JobFiles.CONTAINERS);
        ProcessHandle stopped = run.traps().process(container).orElseThrow();
        List<ProcessHandle> containers = job.containers();
        try {
            signal(stopped, "STOP");
            long since = System.nanoTime();
            Console.say("stopped %s, process %d", container, stopped.pid());
            job.killRunner();
            takeOver(run, job);
            Console.say("another run of %s has taken over", job.name());
            LockSupport.parkNanos(pause.toNanos() - (System.nanoTime() - since));
            Path log = log(job, container);
            long saidBefore = Files.size(log);
            signal(stopped, "CONT");
            Awaitility.await("the end of the container that was stopped")
                    .atMost(LIMIT)
                    .until(() -> !stopped.isAlive());
            Awaitility.await("the end of its siblings")
                    .atMost(LIMIT)
                    .until(() -> containers.stream().noneMatch(ProcessHandle::isAlive));
            requireSuperseded(container, log, saidBefore);
            Console.say("the one that was stopped has ended");
        } finally {
            containers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The stores of the stopped container are locked, as they would not be on another host. */
    private static void takeOver(OracleRun run, JobProcess job) throws IOException {
        run.moveStores("stores-of-the-next-run");
        JobProcess next = Oracle.countJob(run, "exactly_once", "logs-of-the-next-run");
        run.jobs().set(run.jobs().indexOf(job), next);
        run.forgetCommits(next.name());
        next.start();
        run.awaitCommits();
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("Cannot send SIG" + signal + " to " + process.pid());
        }
    }

    /** The containers of both jobs log into one directory. */
    private static Path log(JobProcess job, String container) {
        String id = container.substring(container.lastIndexOf('-'));
        return job.logs().resolve("samza-container-" + job.name() + "_1" + id + ".out");
    }

    /** Its Kafka clients may complain after its own last words, so these are looked for in all it said since it went on. */
    private static void requireSuperseded(String container, Path log, long saidBefore) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String since = new String(all, (int) saidBefore, all.length - (int) saidBefore, StandardCharsets.UTF_8);
        if (!since.toLowerCase(Locale.ROOT).contains("superseded")) {
            throw new AssertionError("Container " + container + " did not say that it was superseded, but: " + since);
        }
    }
}
