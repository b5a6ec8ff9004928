// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Orders and payments meet three columns on, and orders go to the audit four columns on. */
    private static final String LONG_WAYS = """
            {"jobs":[{"jobName":"app","jobId":"1","operatorGraph":{
              "inputStreams":[{"streamId":"orders","nextOperatorIds":["clean","paid","audit"]},
                              {"streamId":"payments","nextOperatorIds":["booked","paid"]}],
              "outputStreams":[{"streamId":"out","nextOperatorIds":[]}],
              "operators":{
                "clean":{"opId":"clean","opCode":"FILTER","nextOperatorIds":["named"]},
                "booked":{"opId":"booked","opCode":"FILTER","nextOperatorIds":["named"]},
                "named":{"opId":"named","opCode":"MERGE","nextOperatorIds":["paid"]},
                "paid":{"opId":"paid","opCode":"JOIN","nextOperatorIds":["audit"]},
                "audit":{"opId":"audit","opCode":"MERGE","nextOperatorIds":["send"]},
                "send":{"opId":"send","opCode":"SEND_TO","outputStreamId":"out","nextOperatorIds":[]}}}}]}
            """;

    @Test
    void noLinePassesUnderABox() {
        String svg = PlanPicture.of(LONG_WAYS);
        List<Area> boxes = find(svg, "<rect x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"")
                .map(box -> new Area(box[0], box[1], box[0] + box[2], box[1] + box[3]))
                .toList();
        List<Area> lanes = new ArrayList<>();
        // A curve stays between its ends; behind it there may be a straight piece.
        List<Area> curves = find(svg, "d=\"M(\\d+) (\\d+)C[\\d ]+ (\\d+) (\\d+)(?:h(\\d+))?\"")
                .map(line -> {
                    lanes.add(new Area(line[2], line[3], line[2] + line[4], line[3] + 1));
                    return new Area(line[0], Math.min(line[1], line[3]), line[2], Math.max(line[1], line[3]) + 1);
                })
                .toList();

        assertThat(boxes).hasSize(9);
        assertThat(curves).isNotEmpty().allSatisfy(curve -> assertThat(boxes).noneMatch(curve::meets));
        assertThat(lanes).allSatisfy(lane -> assertThat(boxes).noneMatch(lane::meets));
    }

    private record Area(int left, int top, int right, int bottom) {
        boolean meets(Area other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    @Test
    void linesFromOneBoxShareTheirWay() {
        assertThat(find(PlanPicture.of(LONG_WAYS), "h(\\d+)\"/>")).hasSize(2 + 3);
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

    /** The numbers in all places of a picture that match; 0 for those left out. */
    private static Stream<int[]> find(String svg, String pattern) {
        return Pattern.compile(pattern)
                .matcher(svg)
                .results()
                .map(place -> IntStream.rangeClosed(1, place.groupCount())
                        .map(group -> place.group(group) == null ? 0 : Integer.parseInt(place.group(group)))
                        .toArray());
    }

    private static int x(String svg, String label) {
        Matcher box = Pattern.compile("<rect x=\"(\\d+)\"[^>]*/><text[^>]*>" + Pattern.quote(label) + "<")
                .matcher(svg);
        assertThat(box.find()).as(label).isTrue();
        return Integer.parseInt(box.group(1));
    }
}
