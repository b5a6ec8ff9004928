// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a request that have come so far. Immutable, since stores hand out the objects they were given.
 *
 * @param sinceMs when the first of them came, in ms since the epoch
 */
public record OpenRequest(long sinceMs, List<Call> calls) {
    /** Nothing has come yet. */
    public static OpenRequest begin(long nowMs) {
        return new OpenRequest(nowMs, List.of());
    }

    /** With one more; a call that is there already changes nothing. */
    public OpenRequest with(Call call) {
        for (Call known : calls) {
            if (known.callId().equals(call.callId())) {
                return this;
            }
        }
        List<Call> more = new ArrayList<>(calls.size() + 1);
        more.addAll(calls);
        more.add(call);
        return new OpenRequest(sinceMs, more);
    }

    /**
     * Whether the first call is there and every call that one of them has made. Numbers alone do not tell: a call whose caller is missing
     * may stand for the caller. So every caller has to be there too, and then each has made just those that are there.
     */
    public boolean hasAll() {
        int wanted = 1;
        for (Call call : calls) {
            wanted += call.made();
        }
        return calls.size() == wanted && calls.stream().allMatch(this::hasCaller);
    }

    private boolean hasCaller(Call call) {
        String parent = call.parentCallId();
        return parent == null || calls.stream().anyMatch(other -> other.callId().equals(parent));
    }
}
