// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptId;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.master.ResourceRequest;
import org.junit.jupiter.api.Test;

final class RequestBookTest {
    /** What the ResourceManager is asked for, by request id. Complains about what YARN would miscount. */
    private static final class Asked implements RequestBook.Asking {
        final Map<Long, ContainerRequest> now = new TreeMap<>();

        @Override
        public void ask(ContainerRequest request) {
            assertThat(now.put(request.getAllocationRequestId(), request))
                    .as("asked twice for %s", request)
                    .isNull();
        }

        @Override
        public void takeBack(ContainerRequest request) {
            assertThat(now.remove(request.getAllocationRequestId()))
                    .as("takes back %s", request)
                    .isSameAs(request);
        }
    }

    private final Asked asked = new Asked();
    private final RequestBook book = new RequestBook(asked);
    private final ResourceRequest first = any(1);
    private final ResourceRequest second = any(2);

    @Test
    void asksNoMoreForWhatWasAnswered() {
        book.request(first, 0);
        book.request(second, 0);

        book.allocated(answer(1, 11));
        assertThat(asked.now).containsOnlyKeys(2L);
        book.launched(id(11), first);

        assertThat(asked.now).containsOnlyKeys(2L);
        assertThat(waiting()).containsExactly(2L);
    }

    @Test
    void asksAgainWhenTheAnswerIsGivenBackWhileTheRequestStands() {
        book.request(first, 0);
        book.allocated(answer(1, 11));

        book.released(id(11));

        assertThat(asked.now).containsOnlyKeys(1L);
    }

    @Test
    void asksForTheFirstAgainWhenItsAnswerServesTheSecond() {
        book.request(first, 0);
        book.request(second, 0);
        book.allocated(answer(1, 11));

        book.launched(id(11), second);

        assertThat(asked.now).containsOnlyKeys(1L);
        assertThat(waiting()).containsExactly(1L);
    }

    @Test
    void asksForNothingWhenAnAnswerCrossedACancellation() {
        book.request(first, 0);
        book.cancel(first);
        book.allocated(answer(1, 11));

        book.released(id(11));

        assertThat(asked.now).isEmpty();
    }

    @Test
    void cancelsWhatWasAnsweredWithoutTakingItBackTwice() {
        book.request(first, 0);
        book.allocated(answer(1, 11));
        book.cancel(first);

        book.released(id(11));

        assertThat(asked.now).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aLateAnswerToACancelledRequestServesTheOneThatTookItsPlace() {
        ResourceRequest strict = new ResourceRequest(1, "0", 1024, 1, "node-a", true, "");
        book.request(strict, 0);
        book.cancel(strict);
        book.request(second, 0);
        book.allocated(answer(1, 11));
        assertThat(asked.now).containsOnlyKeys(2L);

        book.launched(id(11), second);

        assertThat(asked.now).isEmpty();
        book.allocated(answer(2, 12));
        book.released(id(12));
        assertThat(asked.now).as("asked for after the surplus went back").isEmpty();
    }

    @Test
    void insistsOnAPreferredHostAndAsksForAnyWithLessUrgency() {
        book.request(new ResourceRequest(1, "0", 512, 2, "node-a", true, ""), 0);
        book.request(new ResourceRequest(2, "1", 512, 2, "", false, "gpu"), 0);
        book.request(new ResourceRequest(3, "2", 512, 2, "node-a", true, "gpu"), 0);

        ContainerRequest strict = asked.now.get(1L);
        assertThat(strict.getNodes()).containsExactly("node-a");
        assertThat(strict.getRelaxLocality()).isFalse();
        assertThat(strict.getPriority().getPriority()).isZero();
        assertThat(strict.getCapability()).isEqualTo(Resource.newInstance(512, 2));
        ContainerRequest any = asked.now.get(2L);
        assertThat(any.getNodes()).isNullOrEmpty();
        assertThat(any.getRelaxLocality()).isTrue();
        assertThat(any.getPriority().getPriority()).isEqualTo(1);
        assertThat(any.getNodeLabelExpression()).isEqualTo("gpu");
        assertThat(asked.now.get(3L).getNodeLabelExpression()).isEqualTo("gpu");
    }

    @Test
    void yarnsOwnClientTakesEveryKindOfRequest() {
        List<ContainerRequest> all = new ArrayList<>();
        RequestBook recording = new RequestBook(new RequestBook.Asking() {
            @Override
            public void ask(ContainerRequest request) {
                all.add(request);
            }

            @Override
            public void takeBack(ContainerRequest request) {}
        });
        recording.request(any(1), 0);
        recording.request(new ResourceRequest(2, "0", 512, 2, "node-a", true, ""), 0);
        recording.request(new ResourceRequest(3, "1", 512, 2, "node-a", false, ""), 0);
        recording.request(new ResourceRequest(4, "2", 512, 2, "node-a", true, "gpu"), 0);
        recording.request(new ResourceRequest(5, "3", 512, 2, "", false, "gpu"), 0);
        AMRMClient<ContainerRequest> client = AMRMClient.createAMRMClient();
        client.init(new YarnConfiguration());

        all.forEach(client::addContainerRequest);

        assertThat(client.getMatchingRequests(4)).hasSize(1);
    }

    private List<Long> waiting() {
        return book.waiting().stream().map(entry -> entry.request().id()).toList();
    }

    private static ResourceRequest any(long id) {
        return new ResourceRequest(id, Long.toString(id), 1024, 1, "", false, "");
    }

    private static String id(long number) {
        return containerId(number).toString();
    }

    private static ContainerId containerId(long number) {
        return ContainerId.newContainerId(ApplicationAttemptId.newInstance(ApplicationId.newInstance(1, 1), 1), number);
    }

    private static Container answer(long requestId, long number) {
        Container container = Container.newInstance(
                containerId(number),
                NodeId.newInstance("node-a", 1),
                "node-a:2",
                Resource.newInstance(1024, 1),
                Priority.newInstance(1),
                null);
        container.setAllocationRequestId(requestId);
        return container;
    }
}
