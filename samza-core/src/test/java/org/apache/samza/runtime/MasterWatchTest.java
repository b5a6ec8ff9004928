// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.coordination.MasterAnswer;
import org.junit.jupiter.api.Test;

final class MasterWatchTest {
    private static final ContainerReport REPORT =
            new ContainerReport("0", "exec", "host", Phase.RUNNING, 0, 0, 0, 0, 7, 0, "");

    private final ScriptedMaster master = new ScriptedMaster();
    private final List<String> ends = new ArrayList<>();
    private Optional<String> remembered = Optional.empty();
    private final List<String> drains = new ArrayList<>();
    private final MasterWatch watch =
            new MasterWatch(master, () -> remembered, () -> REPORT, 2, 1, drains::add, ends::add);

    /** A master at an address; answers only when asked there. */
    private static final class ScriptedMaster implements MasterWatch.Master {
        private String livesAt = "old";
        private String asked = "old";
        private boolean wanted = true;
        private String drain = "";

        @Override
        public MasterAnswer report(ContainerReport report) throws IOException {
            if (!asked.equals(livesAt)) {
                throw new IOException("connection refused");
            }
            return new MasterAnswer(wanted, drain);
        }

        @Override
        public void moveTo(String url) {
            asked = url;
        }
    }

    @Test
    void goesOnWhileWanted() {
        assertThat(watch.beat()).isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void passesOnThatTheJobDrains() {
        watch.beat();
        assertThat(drains).isEmpty();
        master.drain = "run/request";
        assertThat(watch.beat()).isTrue();
        assertThat(drains).containsExactly("run/request");
        assertThat(ends).isEmpty();
    }

    @Test
    void endsAtOnceWhenNoLongerWanted() {
        master.wanted = false;
        assertThat(watch.beat()).isFalse();
        assertThat(ends).containsExactly("superseded: the master no longer wants this container");
    }

    @Test
    void isUnwantedOnlyWhereAMasterSaysSo() {
        master.livesAt = "nowhere";
        assertThat(watch.isUnwanted()).as("nobody could be asked").isFalse();
        master.livesAt = "new";
        remembered = Optional.of("new");
        assertThat(watch.isUnwanted())
                .as("the next master was found and wants it")
                .isFalse();
        master.wanted = false;
        assertThat(watch.isUnwanted()).isTrue();
    }

    @Test
    void turnsToTheNextMasterWhenTheJobRemembersOne() {
        master.livesAt = "new";
        assertThat(watch.beat()).isTrue();
        remembered = Optional.of("new");
        assertThat(watch.beat()).isTrue();
        assertThat(watch.beat()).isTrue();
        assertThat(watch.beat()).isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void stopsWhenNoMasterIsFoundInTheGivenTries() {
        master.livesAt = "nowhere";
        assertThat(watch.beat()).isTrue();
        assertThat(watch.beat()).isTrue();
        assertThat(watch.beat()).isFalse();
        assertThat(ends).singleElement().asString().contains("2 tries").contains("connection refused");
    }

    @Test
    void countsTriesAnewAfterTheMasterWasReached() {
        master.livesAt = "nowhere";
        watch.beat();
        watch.beat();
        master.livesAt = "old";
        watch.beat();
        master.livesAt = "nowhere";
        assertThat(watch.beat()).isTrue();
        assertThat(watch.beat()).isTrue();
        assertThat(ends).isEmpty();
    }
}
