// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PlanPictureTest {
    private static final String PLAN = """
            {"jobs":[{"jobName":"app","jobId":"1","operatorGraph":{
              "inputStreams":[{"streamId":"views","nextOperatorIds":["app-1-map-1"]},
                              {"streamId":"app-1-partition_by-key","nextOperatorIds":["app-1-join-3"]}],
              "outputStreams":[{"streamId":"app-1-partition_by-key","nextOperatorIds":[]},
                               {"streamId":"out","nextOperatorIds":[]}],
              "operators":{
                "app-1-map-1":{"opId":"app-1-map-1","opCode":"MAP","sourceLocation":"A<b>.java:7",
                               "nextOperatorIds":["app-1-partition_by-key"]},
                "app-1-partition_by-key":{"opId":"app-1-partition_by-key","opCode":"PARTITION_BY","sourceLocation":"A.java:8",
                               "outputStreamId":"app-1-partition_by-key","nextOperatorIds":[]},
                "app-1-join-3":{"opId":"app-1-join-3","opCode":"JOIN","sourceLocation":"A.java:9","tableId":"people",
                               "nextOperatorIds":["app-1-send_to-4"]},
                "app-1-send_to-4":{"opId":"app-1-send_to-4","opCode":"SEND_TO","sourceLocation":"A.java:10",
                               "outputStreamId":"out","nextOperatorIds":[]}}}}]}
            """;

    @Test
    void everyStepStandsRightOfWhatItGetsMessagesFrom() {
        String svg = PlanPicture.of(PLAN);

        assertThat(x(svg, "views")).isLessThan(x(svg, "map-1"));
        assertThat(x(svg, "map-1")).isLessThan(x(svg, "join-3"));
        assertThat(x(svg, "join-3")).isLessThan(x(svg, "send_to-4"));
        assertThat(x(svg, "send_to-4")).isLessThan(x(svg, "out"));
    }

    @Test
    void textsOfTheApplicationCannotBecomeMarkup() {
        assertThat(PlanPicture.of(PLAN)).contains("A&lt;b&gt;.java:7").doesNotContain("<b>");
    }

    @Test
    void tablesAreNamed() {
        assertThat(PlanPicture.of(PLAN)).contains("table people");
    }

    @Test
    void whatIsNoPlanGivesNoPicture() {
        assertThat(PlanPicture.of("")).isEmpty();
        assertThat(PlanPicture.of("{}")).isEmpty();
        assertThat(PlanPicture.of("no json")).isEmpty();
    }

    private static int x(String svg, String label) {
        Matcher box = Pattern.compile("<rect x=\"(\\d+)\"[^>]*/><text[^>]*>" + Pattern.quote(label) + "<")
                .matcher(svg);
        assertThat(box.find()).as(label).isTrue();
        return Integer.parseInt(box.group(1));
    }
}
