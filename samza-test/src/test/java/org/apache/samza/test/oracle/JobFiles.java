// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The property files of the two jobs of a run.
 *
 * @param guarantee value of {@code task.processing.guarantee}
 * @param stores base directory of the stores; null for YARN's own
 */
record JobFiles(OracleTopics topics, String brokers, String guarantee, Path stores, Traps traps) {
    static final int TRANSACTION_TIMEOUT_MS = 10_000;
    static final int CONTAINERS = 2;

    Map<String, String> rekey() {
        var file = common(topics.rekeyJob());
        file.put("task.class", RekeyTask.class.getName());
        file.put("task.inputs", "kafka." + topics.movements());
        file.put(OracleTopics.OUTPUT, topics.legs());
        return file;
    }

    Map<String, String> count() {
        var file = common(topics.countJob());
        file.put("task.class", CountTask.class.getName());
        file.put("task.inputs", "kafka." + topics.legs() + ",kafka." + topics.profiles());
        file.put("systems.kafka.streams." + topics.profiles() + ".samza.bootstrap", "true");
        file.put(OracleTopics.OUTPUT, topics.enriched());
        file.put(OracleTopics.PROFILES, topics.profiles());
        for (String store : new String[] {"profiles", "counts", "sums"}) {
            file.put("stores." + store + ".factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory");
            file.put("stores." + store + ".changelog", "kafka." + topics.changelog(store));
            file.put("stores." + store + ".key.serde", "string");
            file.put("stores." + store + ".msg.serde", "string");
            // Small, so that some files are written in the course of a run.
            file.put("stores." + store + ".container.write.buffer.size.bytes", "262144");
        }
        // A kill takes from it all that is in no file yet, so that every new life has something to restore.
        file.put("stores.sums.rocksdb.wal.enabled", "false");
        if (stores != null) {
            file.put("job.logged.store.base.dir", stores.toString());
        }
        return file;
    }

    private Map<String, String> common(String job) {
        var file = new TreeMap<String, String>();
        String replicas = Short.toString(OracleCluster.REPLICAS);
        file.put("job.name", job);
        file.put("job.container.count", Integer.toString(CONTAINERS));
        file.put("job.default.system", "kafka");
        file.put("task.processing.guarantee", guarantee);
        file.put("task.commit.ms", "500");
        file.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        file.put("task.checkpoint.replication.factor", replicas);
        file.put(
                "task.opts", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData " + traps.option(job));
        file.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        file.put("systems.kafka.producer.bootstrap.servers", brokers);
        file.put("systems.kafka.consumer.bootstrap.servers", brokers);
        file.put("systems.kafka.producer.transaction.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MS));
        file.put("systems.kafka.default.stream.samza.key.serde", "string");
        file.put("systems.kafka.default.stream.samza.msg.serde", "string");
        file.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        file.put("systems.kafka.default.stream.replication.factor", replicas);
        file.put("serializers.registry.string.class", "org.apache.samza.serializers.StringSerdeFactory");
        file.put("stores.default.changelog.replication.factor", replicas);
        file.put("job.coordinator.replication.factor", replicas);
        file.put("yarn.container.heartbeat.retry-sleep-duration.ms", "2000");
        // Every kill is the first one, so that the master does not pause between them.
        file.put("cluster-manager.container.retry.count", "-1");
        file.put("cluster-manager.container.retry.window.ms", "0");
        return file;
    }
}
