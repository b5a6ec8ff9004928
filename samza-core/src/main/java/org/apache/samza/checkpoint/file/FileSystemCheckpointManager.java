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
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.checkpoint.CheckpointV2Json;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.container.TaskName;

/**
 * One file a task, {@code <job>-<task>-checkpoints}, holding the newest checkpoint of version 1. Where state backends save
 * stores, whose state only version 2 names, another one, {@code <job>-<task>-checkpoints-v2}, which is the one that counts.
 *
 * <p>Invariant: at every instant a file holds a whole checkpoint, the one before or the new one. A checkpoint is written beside
 * it, brought to the disk, and takes its place by a rename. Different tasks may write at the same time.
 */
final class FileSystemCheckpointManager implements CheckpointManager {
    private static final String SUFFIX = "-checkpoints";
    private static final String SUFFIX_V2 = SUFFIX + "-v2";

    private final String job;
    private final Path directory;
    private final boolean namesState;
    private final Set<TaskName> tasks = ConcurrentHashMap.newKeySet();

    /** @param namesState whether checkpoints of version 2 are kept, for what they say of state */
    FileSystemCheckpointManager(String job, Path directory, boolean namesState) {
        this.job = job;
        this.directory = directory;
        this.namesState = namesState;
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

    /** Where version 2 says nothing that version 1 does not, it is taken and dropped: version 1 comes along with each. */
    @Override
    public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
        requireRegistered(taskName);
        if (checkpoint instanceof CheckpointV1 offsets) {
            write(file(taskName, SUFFIX), CheckpointV1Json.write(offsets));
        } else if (namesState && checkpoint instanceof CheckpointV2 whole) {
            write(file(taskName, SUFFIX_V2), CheckpointV2Json.write(whole));
        }
    }

    private void write(Path file, byte[] content) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            writeDurably(next, content);
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
        Checkpoint naming = namesState ? read(taskName, file(taskName, SUFFIX_V2), CheckpointV2Json::read) : null;
        return naming != null ? naming : read(taskName, file(taskName, SUFFIX), CheckpointV1Json::read);
    }

    /** Makes a checkpoint of the bytes of a file. */
    private interface Decoder {
        Checkpoint decode(byte[] bytes) throws IOException;
    }

    /** Null when there is no such file. */
    private static Checkpoint read(TaskName task, Path file, Decoder decoder) {
        try {
            return decoder.decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new SamzaException(
                    "Cannot read the checkpoint of task " + task + " in " + file + ": " + e.getMessage()
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
        return name.startsWith(job + "-") && (name.endsWith(SUFFIX) || name.endsWith(SUFFIX_V2));
    }

    private Path file(TaskName taskName, String suffix) {
        return directory.resolve((job + "-" + taskName.getTaskName() + suffix).replace('/', '_'));
    }

    private static SamzaException failure(String action, Path file, IOException cause) {
        return new SamzaException(
                "Cannot " + action + " " + file + " for checkpoints: " + cause + ". Set " + CheckpointKeys.PATH
                        + " to a directory that can be written to",
                cause);
    }
}
