// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV1Json;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.container.TaskName;

/**
 * One file a task, {@code <job>-<task>-checkpoints}, holding the newest checkpoint of version 1.
 *
 * <p>Invariant: at every instant the file holds a whole checkpoint, the one before or the new one. A checkpoint is written beside
 * it, brought to the disk, and takes its place by a rename. Different tasks may write at the same time.
 */
final class FileSystemCheckpointManager implements CheckpointManager {
    private static final String SUFFIX = "-checkpoints";

    private final String job;
    private final Path directory;
    private final Set<TaskName> tasks = ConcurrentHashMap.newKeySet();

    FileSystemCheckpointManager(String job, Path directory) {
        this.job = job;
        this.directory = directory;
    }

    @Override
    public void createResources() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failure("create directory", directory, e);
        }
    }

    @Override
    public void start() {
        createResources();
    }

    @Override
    public void register(TaskName taskName) {
        tasks.add(taskName);
    }

    /** Checkpoints of version 2 are taken and dropped: one of version 1 with the same offsets comes along with each. */
    @Override
    public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
        requireRegistered(taskName);
        if (!(checkpoint instanceof CheckpointV1 offsets)) {
            return;
        }
        Path file = file(taskName);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            writeDurably(next, CheckpointV1Json.write(offsets));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel renamed = FileChannel.open(directory, StandardOpenOption.READ)) {
                renamed.force(true);
            }
        } catch (IOException e) {
            throw failure("write", file, e);
        }
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public Checkpoint readLastCheckpoint(TaskName taskName) {
        requireRegistered(taskName);
        Path file = file(taskName);
        try {
            return CheckpointV1Json.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new SamzaException(
                    "Cannot read the checkpoint of task " + taskName + " in " + file + ": " + e.getMessage()
                            + ". Restore the file, or delete it to begin at the offset defaults",
                    e);
        }
    }

    private void requireRegistered(TaskName taskName) {
        if (!tasks.contains(taskName)) {
            throw new SamzaException("Task " + taskName + " was not registered for checkpoints in " + directory);
        }
    }

    @Override
    public void stop() {}

    @Override
    public void clearCheckpoints() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, this::isOfJob)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw failure("clear", directory, e);
        }
    }

    private boolean isOfJob(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(job + "-") && name.endsWith(SUFFIX);
    }

    private Path file(TaskName taskName) {
        return directory.resolve((job + "-" + taskName.getTaskName() + SUFFIX).replace('/', '_'));
    }

    private static SamzaException failure(String action, Path file, IOException cause) {
        return new SamzaException(
                "Cannot " + action + " " + file + " for checkpoints: " + cause + ". Set " + CheckpointKeys.PATH
                        + " to a directory that can be written to",
                cause);
    }
}
