// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LadderTest {
    private static final Ladder SMALL = Ladder.parse(List.of(
            "# comment",
            "floor samza-core =",
            "floor samza-kv = samza-core",
            "window samza-kv = storage",
            "rung low = storage agent",
            "rung high = loop master+web",
            "place storage.Tool = high",
            "library org.rocksdb. = samza-kv samza-core:web"));

    @Test
    void everyClassLooksDown() throws IOException {
        var ladder = Ladder.parse(Files.readAllLines(Path.of("src/test/resources/ladder.txt")));
        List<SourceFile> files = ProjectSources.read(ladder.modules());
        assertThat(files).hasSizeGreaterThan(100);
        Map<String, SourceFile> byName =
                files.stream().collect(Collectors.toMap(SourceFile::fullName, Function.identity(), (one, two) -> one));

        var problems = new TreeSet<String>();
        for (SourceFile from : files) {
            for (String name : from.named()) {
                SourceFile to = byName.get(name);
                (to == null ? ladder.libraryProblem(from, name) : ladder.problem(from, to)).ifPresent(problems::add);
            }
        }

        assertThat(String.join("\n", problems)).isEmpty();
    }

    @Test
    void aHigherRungMaySeeALowerOneAndNotTheOtherWayRound() {
        assertThat(SMALL.problem(core("loop", "RunLoop"), core("agent", "Mailbox")))
                .isEmpty();
        assertThat(SMALL.problem(core("agent", "Mailbox"), core("loop", "RunLoop")))
                .contains("agent may not see loop: org.apache.samza.agent.Mailbox names org.apache.samza.loop.RunLoop");
    }

    @Test
    void neighboursOnARungSeeEachOtherOnlyIfJoined() {
        assertThat(SMALL.problem(core("loop", "RunLoop"), core("master", "Slot"))
                        .orElseThrow())
                .startsWith("loop may not see master");
        assertThat(SMALL.problem(core("web", "Page"), core("master", "Slot"))).isEmpty();
    }

    @Test
    void aPlacedClassStandsWhereItIsPlaced() {
        assertThat(SMALL.problem(core("storage", "Tool"), core("agent", "Mailbox")))
                .isEmpty();
        assertThat(SMALL.problem(core("agent", "Mailbox"), core("storage", "Tool")))
                .isPresent();
    }

    @Test
    void aPackageWithoutRungIsFound() {
        assertThat(SMALL.problem(core("fresh", "Idea"), core("agent", "Mailbox"))
                        .orElseThrow())
                .startsWith("fresh stands on no rung");
    }

    @Test
    void modulesSeeTheFloorsBelowThroughTheirWindows() {
        var store = new SourceFile("samza-kv", "org.apache.samza.storage.kv", "Store", Set.of());
        assertThat(SMALL.problem(store, core("storage", "Port"))).isEmpty();
        assertThat(SMALL.problem(store, core("loop", "RunLoop")).orElseThrow())
                .startsWith("samza-kv may not see loop of samza-core");
        assertThat(SMALL.problem(core("loop", "RunLoop"), store).orElseThrow())
                .startsWith("samza-core may not see samza-kv");
    }

    @Test
    void librariesAreSeenOnlyWhereTheTableSaysSo() {
        assertThat(SMALL.libraryProblem(core("web", "Page"), "org.rocksdb.RocksDB"))
                .isEmpty();
        assertThat(SMALL.libraryProblem(core("loop", "RunLoop"), "org.rocksdb.RocksDB")
                        .orElseThrow())
                .startsWith("loop of samza-core may not see the library org.rocksdb.*");
        assertThat(SMALL.libraryProblem(core("loop", "RunLoop"), "java.util.List"))
                .isEmpty();
    }

    @Test
    void commentsAndStringsNameNothing(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("Some.java");
        Files.writeString(file, """
                package org.apache.samza.loop;
                import static org.apache.samza.agent.Clock.SYSTEM;
                // org.apache.samza.one.One
                /** {@link org.apache.samza.two.Two} */
                final class Some { String a = "org.apache.samza.three.Three \\""; char q = '"'; org.apache.samza.four.Four b; }
                """);

        assertThat(SourceFile.read("samza-core", file).named())
                .containsExactlyInAnyOrder("org.apache.samza.agent.Clock", "org.apache.samza.four.Four");
    }

    @Test
    void aLineThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Ladder.parse(List.of("rungs low agent"))).hasMessageContaining("rungs low agent");
    }

    private static SourceFile core(String packageName, String className) {
        return new SourceFile("samza-core", "org.apache.samza." + packageName, className, Set.of());
    }
}
