// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's part in a container: told of every instant that can be a trap, it kills the process by SIGKILL at the one that is
 * laid. What it shares with the test are files named after the job and the container:
 *
 * <ul>
 *   <li>{@code .pid}: the process of the present life
 *   <li>{@code .trap}: written by the test
 *   <li>{@code .sprung}: the same file once the trap has closed
 *   <li>{@code .committed}: process id, when the life has committed for the first time
 * </ul>
 *
 * <p>Public, as its calls are woven into classes of other packages. Safe for use by any thread.
 */
public final class Passages {
    static final String RESTORE = "RESTORE";
    private static final String LAST_STEP = "TELL_LISTENERS";

    private static volatile Passages instance;

    private final Path dir;
    private final String container;
    private final OutputStream gun;
    private Trap trap;
    private int passed;
    private boolean committed;

    private Passages(Path dir, String container) throws IOException {
        this.dir = dir;
        this.container = container;
        // Started beforehand: a JVM cannot kill itself, and to start a process takes longer than most instants last.
        this.gun = new ProcessBuilder("sh", "-c", "read line && kill -9 $PPID")
                .start()
                .getOutputStream();
        write(".pid");
    }

    static void begin(Path dir, String container) throws IOException {
        instance = new Passages(dir, container);
    }

    /** Called at every instant that a trap can name. */
    public static void at(String passage, String when) {
        if (instance != null) {
            instance.pass(passage, when);
        }
    }

    private synchronized void pass(String passage, String when) {
        try {
            lookForTrap();
            if (trap != null
                    && trap.passage().equals(passage)
                    && trap.when().equals(when)
                    && ++passed == trap.count()) {
                spring();
            }
            if (!committed && passage.equals(LAST_STEP) && when.equals("after")) {
                committed = true;
                write(".committed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookForTrap() throws IOException {
        if (trap == null && Files.exists(file(".trap"))) {
            try {
                trap = Trap.parse(Files.readString(file(".trap")));
            } catch (NoSuchFileException e) {
                // taken away by the test in the meantime
            }
        }
    }

    private void spring() throws IOException {
        Files.move(file(".trap"), file(".sprung"), StandardCopyOption.ATOMIC_MOVE);
        if (trap.delayMicros() == 0) {
            shoot();
            while (true) {
                LockSupport.park();
            }
        }
        var later = new Thread(
                () -> {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(trap.delayMicros()));
                    shoot();
                },
                "oracle-trap");
        later.setDaemon(true);
        later.start();
    }

    private void shoot() {
        try {
            gun.write('\n');
            gun.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one step, so that the test never sees half of it. */
    private void write(String suffix) throws IOException {
        Path next = file(suffix + ".next");
        Files.writeString(next, Long.toString(ProcessHandle.current().pid()));
        Files.move(next, file(suffix), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String suffix) {
        return dir.resolve(container + suffix);
    }
}
