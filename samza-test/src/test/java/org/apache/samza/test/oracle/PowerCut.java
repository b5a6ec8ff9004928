// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.samza.test.support.Topics.Entry;
import org.rocksdb.RocksDBException;

/**
 * All processes of both jobs end at once by SIGKILL. Each local store must then hold exactly what its changelog says up to the
 * offset that the store knows: nothing that was never committed, and nothing less. Then the jobs are started again.
 */
final class PowerCut implements Fault {
    @Override
    public void strike(OracleRun run) throws IOException, InterruptedException, RocksDBException {
        for (OracleJob job : run.jobs()) {
            ((JobProcess) job).kill();
        }
        Console.say("all processes of both jobs are dead");
        for (String store : List.of("profiles", "counts", "sums")) {
            compare(run, store).ifPresent(difference -> {
                throw new AssertionError(difference.toString());
            });
        }
        for (OracleJob job : run.jobs()) {
            run.forgetCommits(job.name());
            job.start();
        }
        run.awaitCommits();
    }

    private static Optional<Difference> compare(OracleRun run, String store) throws RocksDBException {
        String changelog = run.topics().changelog(store);
        try (Tail tail = new Tail(run.cluster().brokers(), changelog, Movement.PARTITIONS)) {
            List<Entry> records = tail.read();
            Path directory = run.storesOf(run.topics().countJob()).resolve(store);
            for (int partition = 0; partition < Movement.PARTITIONS; partition++) {
                LocalStore local = LocalStore.read(directory.resolve("Partition_" + partition));
                long applied = local.changelogOffset() == null ? -1 : Long.parseLong(local.changelogOffset());
                int number = partition;
                List<Entry> covered = records.stream()
                        .filter(entry -> entry.partition() == number && entry.offset() <= applied)
                        .toList();
                Optional<Difference> difference = Model.compareStore(
                        "local store " + store + " at changelog offset " + applied,
                        partition,
                        Model.fold(covered).getOrDefault(partition, new TreeMap<>()),
                        local.entries());
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
    }
}
