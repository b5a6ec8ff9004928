// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.samza.serializers.JsonSerdeV2;

/**
 * Makes requests of a shop of ten services. The same seed makes the same requests.
 *
 * <p>A service calls only those that stand below it in the list.
 */
public final class CallLoad {
    private static final List<String> SERVICES = List.of(
            "web", "search", "cart", "account", "catalogue", "prices", "stock", "ratings", "documents", "database");
    private static final int MOST_CALLS = 15;
    /** Requests whose calls are mixed. */
    private static final int MIXED = 100;

    private static final int MOST_OWN_MILLIS = 20;
    private static final int SLOW_ONE_IN = 50;
    private static final int SLOW_MILLIS = 400;

    private final Random random;
    private long requests;

    /** A load whose first request is the same for each seed. */
    public CallLoad(long seed) {
        random = new Random(seed);
    }

    /** The calls of the next request: the first call last, as each service tells of a call when it has answered. */
    public List<Call> request(int calls) {
        // Each call but the first is made by one that came before it: a random tree.
        int[] parents = new int[calls];
        int[] services = new int[calls];
        int[] made = new int[calls];
        for (int i = 1; i < calls; i++) {
            int parent = random.nextInt(i);
            while (services[parent] == SERVICES.size() - 1) {
                parent = parents[parent];
            }
            parents[i] = parent;
            made[parent]++;
            services[i] = services[parent] + 1 + random.nextInt(SERVICES.size() - 1 - services[parent]);
        }
        String requestId = "request-" + requests++;
        long[] slowestMade = new long[calls];
        List<Call> all = new ArrayList<>(calls);
        for (int i = calls - 1; i >= 0; i--) {
            long millis = slowestMade[i] + ownMillis();
            if (i > 0) {
                slowestMade[parents[i]] = Math.max(slowestMade[parents[i]], millis);
            }
            all.add(new Call(
                    requestId,
                    requestId + "." + i,
                    i == 0 ? null : requestId + "." + parents[i],
                    SERVICES.get(services[i]),
                    millis,
                    made[i]));
        }
        return all;
    }

    private long ownMillis() {
        return 1 + random.nextInt(MOST_OWN_MILLIS) + (random.nextInt(SLOW_ONE_IN) == 0 ? SLOW_MILLIS : 0);
    }

    /** The calls of so many requests, each of at least and at most so many calls, mixed as they would be in a topic. */
    public List<Call> mixed(int requests, int least, int most) {
        List<Call> mixed = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            mixed.addAll(request(least + random.nextInt(most - least + 1)));
        }
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private boolean isLost(int lostOfThousand) {
        return random.nextInt(1000) < lostOfThousand;
    }

    /** Prints calls as JSON, one a line. Arguments: how many requests, and how many of a thousand calls get lost. */
    public static void main(String[] arguments) {
        int requests = Integer.parseInt(arguments[0]);
        int lostOfThousand = Integer.parseInt(arguments[1]);
        var load = new CallLoad(1);
        var serde = new JsonSerdeV2<>(Call.class);
        for (int done = 0; done < requests; done += MIXED) {
            for (Call call : load.mixed(Math.min(MIXED, requests - done), 1, MOST_CALLS)) {
                if (!load.isLost(lostOfThousand)) {
                    System.out.println(new String(serde.toBytes(call), StandardCharsets.UTF_8));
                }
            }
        }
    }
}
