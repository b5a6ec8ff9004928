// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.container.TaskName;
import org.apache.samza.metadatastore.InMemoryMetadataStore;
import org.apache.samza.metadatastore.MetadataStore;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class StartpointManagerTest {
    private static final SystemStreamPartition DOTTED =
            new SystemStreamPartition("kafka", "my.topic", new Partition(3));
    private static final SystemStreamPartition PLAIN = new SystemStreamPartition("kafka", "plain", new Partition(3));
    private static final TaskName TASK = new TaskName("Partition 3");
    private static final TaskName OTHER = new TaskName("Other");

    private final MetadataStore store = new InMemoryMetadataStore();
    private final StartpointManager manager = new StartpointManager(store);

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        store.all().forEach((key, value) -> texts.put(key, new String(value, UTF_8)));
        return texts;
    }

    private static Startpoint specific(long creationMs, String offset) {
        String json = "{\"@type\":\"StartpointSpecific\",\"creationTimestamp\":" + creationMs + ",\"specificOffset\":\""
                + offset + "\"}";
        return FanOut.startpoint("a test", json.getBytes(UTF_8));
    }

    @Test
    void writesWhatSamza18Reads() throws IOException {
        StartpointTimestamp startpoint = new StartpointTimestamp(5L);
        String json = "{\"@type\":\"StartpointTimestamp\",\"creationTimestamp\":" + startpoint.getCreationTimestamp()
                + ",\"timestampOffset\":5}";
        manager.writeStartpoint(PLAIN, startpoint);
        manager.writeStartpoint(PLAIN, TASK, startpoint);
        assertThat(texts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "{\"key\":\"kafka.plain.3\",\"namespace\":\"samza-startpoint-v1\"}", json,
                        "{\"key\":\"kafka.plain.3.Partition 3\",\"namespace\":\"samza-startpoint-v1\"}", json));

        manager.fanOut(Map.of(TASK, Set.of(PLAIN)));
        assertThat(texts()).hasSize(1);
        assertThat(texts().get("{\"key\":\"Partition 3\",\"namespace\":\"samza-startpoint-v1-fan-out\"}"))
                .matches("\\{\"timestamp\":\\d+,\"fanOuts\":\\{\"kafka.plain.3\":\\Q" + json + "\\E}}");
    }

    @Test
    void readsAndTakesBackWhatWasWritten() {
        Startpoint oldest = new StartpointOldest();
        Startpoint upcoming = new StartpointUpcoming();
        manager.writeStartpoint(DOTTED, oldest);
        manager.writeStartpoint(DOTTED, TASK, upcoming);
        assertThat(manager.readStartpoint(DOTTED)).contains(oldest);
        assertThat(manager.readStartpoint(DOTTED, TASK)).contains(upcoming);
        assertThat(manager.readStartpoint(DOTTED, OTHER)).isEmpty();
        manager.deleteStartpoint(DOTTED, TASK);
        assertThat(manager.readStartpoint(DOTTED, TASK)).isEmpty();
        manager.deleteAllStartpoints();
        assertThat(manager.readStartpoint(DOTTED)).isEmpty();
    }

    @Test
    void fansOutTopicsWithDotsToTheTasksThatReadThem() throws IOException {
        Startpoint startpoint = new StartpointSpecific("7");
        manager.writeStartpoint(DOTTED, startpoint);
        manager.writeStartpoint(PLAIN, OTHER, startpoint);
        var expected = Map.of(TASK, Map.of(DOTTED, startpoint));
        assertThat(manager.fanOut(Map.of(TASK, Set.of(DOTTED, PLAIN)))).isEqualTo(expected);
        assertThat(manager.getFanOutForTask(TASK)).isEqualTo(expected.get(TASK));
        assertThat(manager.readStartpoint(DOTTED)).isEmpty();
        assertThat(manager.readStartpoint(PLAIN, OTHER)).as("not its task").isPresent();
        assertThat(manager.fanOut(Map.of(TASK, Set.of(DOTTED, PLAIN)))).isEmpty();
        assertThat(manager.getFanOutForTask(TASK))
                .as("nothing is lost by planning twice")
                .hasSize(1);
    }

    @Test
    void prefersWhatWasMadeLater() throws IOException {
        long now = System.currentTimeMillis();
        manager.writeStartpoint(PLAIN, specific(now - 1000, "1"));
        manager.writeStartpoint(PLAIN, TASK, specific(now, "2"));
        manager.writeStartpoint(PLAIN, OTHER, specific(now - 2000, "3"));
        manager.fanOut(Map.of(TASK, Set.of(PLAIN), OTHER, Set.of(PLAIN)));
        assertThat(manager.getFanOutForTask(TASK)).containsEntry(PLAIN, specific(now, "2"));
        assertThat(manager.getFanOutForTask(OTHER)).containsEntry(PLAIN, specific(now - 1000, "1"));
    }

    @Test
    void addsToEarlierFanOutsAndForgetsThoseOfTasksThatAreGone() throws IOException {
        manager.writeStartpoint(DOTTED, new StartpointOldest());
        manager.writeStartpoint(PLAIN, new StartpointOldest());
        manager.fanOut(Map.of(TASK, Set.of(DOTTED), OTHER, Set.of(PLAIN)));
        manager.writeStartpoint(PLAIN, new StartpointUpcoming());
        manager.fanOut(Map.of(TASK, Set.of(DOTTED, PLAIN)));
        assertThat(manager.getFanOutForTask(TASK)).containsOnlyKeys(DOTTED, PLAIN);
        assertThat(manager.getFanOutForTask(OTHER)).isEmpty();
        manager.fanOut(Map.of(TASK, Set.of(PLAIN)));
        assertThat(manager.getFanOutForTask(TASK)).containsOnlyKeys(PLAIN);
    }

    @Test
    void removesWhatCheckpointsCover() throws IOException {
        manager.writeStartpoint(DOTTED, new StartpointOldest());
        manager.writeStartpoint(PLAIN, new StartpointOldest());
        manager.fanOut(Map.of(TASK, Set.of(DOTTED, PLAIN)));
        manager.removeFanOutForTaskSSPs(TASK, Set.of(DOTTED));
        assertThat(manager.getFanOutForTask(TASK)).containsOnlyKeys(PLAIN);
        assertThat(manager.hasNoFanOuts()).isFalse();
        manager.removeFanOutForTaskSSPs(TASK, Set.of(PLAIN, DOTTED));
        assertThat(texts()).isEmpty();
        assertThat(manager.hasNoFanOuts()).isTrue();

        manager.writeStartpoint(PLAIN, new StartpointOldest());
        manager.fanOut(Map.of(TASK, Set.of(PLAIN), OTHER, Set.of(PLAIN)));
        manager.removeFanOutForTask(TASK);
        assertThat(manager.getFanOutForTask(OTHER)).hasSize(1);
        manager.removeAllFanOuts();
        assertThat(texts()).isEmpty();
    }

    @Test
    void countsNothingThatIsTwelveHoursOld() throws IOException {
        long now = System.currentTimeMillis();
        manager.writeStartpoint(PLAIN, specific(now - 12 * 3_600_000 - 1, "1"));
        manager.writeStartpoint(DOTTED, specific(now - 11 * 3_600_000, "1"));
        assertThat(manager.readStartpoint(PLAIN)).isEmpty();
        manager.fanOut(Map.of(TASK, Set.of(PLAIN, DOTTED)));
        assertThat(manager.getFanOutForTask(TASK)).containsOnlyKeys(DOTTED);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> manager.writeStartpoint(PLAIN, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.readStartpoint(null)).isInstanceOf(IllegalArgumentException.class);
        store.put(
                "{\"key\":\"Other\",\"namespace\":\"samza-startpoint-v1-fan-out\"}",
                "{\"fanOuts\":{\"x\":{}}}".getBytes(UTF_8));
        assertThatThrownBy(() -> manager.getFanOutForTask(OTHER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected system.stream.partition");
        manager.stop();
        assertThatThrownBy(() -> manager.readStartpoint(PLAIN)).isInstanceOf(IllegalStateException.class);
    }
}
