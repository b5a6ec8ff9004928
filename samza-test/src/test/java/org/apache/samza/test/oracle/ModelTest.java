// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.samza.test.support.Topics.Entry;
import org.junit.jupiter.api.Test;

/** That the comparison accepts what is right and tells what is wrong. */
final class ModelTest {
    private static final int PER_PARTITION = 200;
    private static final Map<String, String> PROFILES = profiles();

    private final List<Entry> movements = movements();
    private final List<Entry> legs = legs(movements);
    private final List<Entry> enriched = enriched(legs);

    @Test
    void legsThatFollowTheInputAreAccepted() {
        assertThat(Model.compareLegs("legs", movements, legs)).isEmpty();
    }

    @Test
    void legsOfDifferentInputPartitionsMayMixAnyhow() {
        List<Entry> backwards = new ArrayList<>(movements);
        Collections.reverse(backwards);
        List<Entry> bySource = new ArrayList<>();
        for (int partition = Movement.PARTITIONS - 1; partition >= 0; partition--) {
            for (Entry entry : movements) {
                if (entry.partition() == partition) {
                    bySource.add(entry);
                }
            }
        }
        assertThat(Model.compareLegs("legs", movements, legs(bySource))).isEmpty();
    }

    @Test
    void aLegThatComesTwiceIsFoundAtItsPlace() {
        Entry twice = legs.get(300);
        List<Entry> found = renumbered(with(legs, 500, twice));
        assertThat(Model.compareLegs("legs", movements, found)).hasValueSatisfying(difference -> {
            assertThat(difference.what()).isEqualTo("a record comes again");
            assertThat(difference.partition()).isEqualTo(twice.partition());
            assertThat(difference.found()).contains(twice.key(), "sequence=");
        });
    }

    @Test
    void aLegThatIsMissingInTheMiddleIsFoundByTheNextOne() {
        List<Entry> found = renumbered(without(legs, 300));
        assertThat(Model.compareLegs("legs", movements, found))
                .hasValueSatisfying(
                        difference -> assertThat(difference.what()).isEqualTo("a record comes before its turn"));
    }

    @Test
    void aLegThatIsMissingAtTheEndIsFound() {
        List<Entry> found = without(legs, legs.size() - 1);
        assertThat(Model.compareLegs("legs", movements, found))
                .hasValueSatisfying(difference ->
                        assertThat(difference.what()).isEqualTo("1 records are missing from one input partition"));
    }

    @Test
    void aLegInAnotherPartitionIsFound() {
        Entry entry = legs.get(300);
        int other = (entry.partition() + 1) % Movement.PARTITIONS;
        List<Entry> found = new ArrayList<>(legs);
        found.set(300, new Entry(other, entry.offset(), entry.key(), entry.value()));
        assertThat(Model.compareLegs("legs", movements, renumbered(found))).isPresent();
    }

    @Test
    void whatTheSecondJobMakesOfTheLegsInTheirOrderIsAccepted() {
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, enriched)).isEmpty();
    }

    @Test
    void anEnrichedRecordThatComesTwiceIsFound() {
        List<Entry> found = renumbered(with(enriched, 301, enriched.get(300)));
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, found))
                .hasValueSatisfying(difference -> assertThat(difference.what()).isEqualTo("a record comes again"));
    }

    @Test
    void anEnrichedRecordThatIsMissingIsFound() {
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, renumbered(without(enriched, 300))))
                .isPresent();
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, without(enriched, enriched.size() - 1)))
                .hasValueSatisfying(difference -> assertThat(difference.found()).isEqualTo("the end"));
    }

    @Test
    void aCountThatWasLostIsFound() {
        Entry entry = enriched.get(300);
        List<Entry> found = new ArrayList<>(enriched);
        String oneLess = entry.value().replaceFirst("^\\d+", "0");
        found.set(300, new Entry(entry.partition(), entry.offset(), entry.key(), oneLess));
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, found))
                .hasValueSatisfying(difference -> assertThat(difference.found()).contains("|", "0|"));
    }

    @Test
    void aProfileThatWasLostIsFound() {
        List<Entry> found = enriched(legs, Map.of());
        assertThat(Model.compareEnriched("enriched", PROFILES, legs, found)).isPresent();
    }

    @Test
    void storesAreComparedKeyByKey() {
        assertThat(Model.compareStore("store", 1, Map.of("a", "1"), Map.of("a", "1")))
                .isEmpty();
        assertThat(Model.compareStore("store", 1, Map.of("a", "1"), Map.of("a", "2")))
                .isPresent();
        assertThat(Model.compareStore("store", 1, Map.of("a", "1"), Map.of())).isPresent();
        assertThat(Model.compareStore("store", 1, Map.of(), Map.of("a", "1"))).isPresent();
    }

    @Test
    void theFoldOfAChangelogKeepsTheNewestValueAndNoDeletedKey() {
        List<Entry> changelog = List.of(
                new Entry(0, 0, "a", "1"),
                new Entry(0, 1, "b", "1"),
                new Entry(0, 2, "a", "2"),
                new Entry(0, 3, "b", null),
                new Entry(1, 0, "a", "9"));
        assertThat(Model.fold(changelog)).isEqualTo(Map.of(0, Map.of("a", "2"), 1, Map.of("a", "9")));
    }

    @Test
    void theStoresOfTheModelBeginAgainAfterARound() {
        List<Entry> oneRound = new ArrayList<>();
        for (int i = 0; i < CountTask.ROUND; i++) {
            oneRound.add(new Entry(0, i, "place", new Leg("place", 0, i, 0, 1).text()));
        }
        assertThat(Model.stores(oneRound).get(0).counts()).isEmpty();
        assertThat(Model.stores(oneRound.subList(0, 3)).get(0).sums()).isEqualTo(Map.of("place", "3"));
    }

    private static Map<String, String> profiles() {
        var profiles = new HashMap<String, String>();
        Movement.places().forEach(place -> profiles.put(place, "profile of " + place));
        return profiles;
    }

    private static List<Entry> movements() {
        var random = new Random(7);
        List<Entry> movements = new ArrayList<>();
        for (long sequence = 0; sequence < PER_PARTITION; sequence++) {
            for (int partition = 0; partition < Movement.PARTITIONS; partition++) {
                Movement movement = Movement.random(random, partition, sequence);
                movements.add(new Entry(partition, sequence, movement.key(), movement.text()));
            }
        }
        return movements;
    }

    private static List<Entry> legs(List<Entry> movements) {
        List<Entry> legs = new ArrayList<>();
        for (Entry entry : movements) {
            for (Leg leg : Leg.of(Movement.parse(entry.value()))) {
                legs.add(new Entry(Movement.partitionOf(leg.place()), -1, leg.place(), leg.text()));
            }
        }
        return renumbered(legs);
    }

    private static List<Entry> enriched(List<Entry> legs) {
        return enriched(legs, PROFILES);
    }

    /** Told in another way than the model does it. */
    private static List<Entry> enriched(List<Entry> legs, Map<String, String> profiles) {
        Map<String, List<Long>> amounts = new TreeMap<>();
        List<Entry> enriched = new ArrayList<>();
        for (Entry leg : legs) {
            List<Long> sinceReset = amounts.computeIfAbsent(leg.key(), key -> new ArrayList<>());
            sinceReset.add(Long.parseLong(leg.value().split(":")[3]));
            String value = sinceReset.size() + "|"
                    + sinceReset.stream().mapToLong(n -> n).sum() + "|" + profiles.get(leg.key()) + "|" + leg.value();
            enriched.add(new Entry(leg.partition(), leg.offset(), leg.key(), value));
            if (sinceReset.size() == CountTask.ROUND) {
                sinceReset.clear();
            }
        }
        return enriched;
    }

    private static List<Entry> with(List<Entry> entries, int at, Entry more) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.add(at, more);
        return changed;
    }

    private static List<Entry> without(List<Entry> entries, int at) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.remove(at);
        return changed;
    }

    /** Offsets as they are where these are written in this order. */
    private static List<Entry> renumbered(List<Entry> entries) {
        var next = new HashMap<Integer, Long>();
        return entries.stream()
                .map(entry -> new Entry(
                        entry.partition(),
                        next.merge(entry.partition(), 1L, Long::sum) - 1,
                        entry.key(),
                        entry.value()))
                .toList();
    }
}
