// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.function.ToLongFunction;
import org.apache.samza.operators.triggers.AnyTrigger;
import org.apache.samza.operators.triggers.CountTrigger;
import org.apache.samza.operators.triggers.RepeatingTrigger;
import org.apache.samza.operators.triggers.TimeSinceFirstMessageTrigger;
import org.apache.samza.operators.triggers.TimeSinceLastMessageTrigger;
import org.apache.samza.operators.triggers.TimeTrigger;
import org.apache.samza.operators.triggers.Trigger;

/**
 * A trigger, flattened: it fires when any one of its conditions holds. {@link #NEVER} stands for an absent condition.
 *
 * @param count messages
 * @param sinceFirstMs time since the first message
 * @param sinceLastMs time since the latest message
 * @param sinceBeginMs time since the begin of the window
 * @param repeats whether it starts anew after it has fired
 */
record Rule(long count, long sinceFirstMs, long sinceLastMs, long sinceBeginMs, boolean repeats) {
    static final long NEVER = Long.MAX_VALUE;
    private static final Rule NONE = new Rule(NEVER, NEVER, NEVER, NEVER, false);

    /** The rule of a trigger; null gives one that never fires. */
    static Rule of(Trigger<?> trigger) {
        if (trigger == null) {
            return NONE;
        } else if (trigger instanceof CountTrigger<?> count) {
            return new Rule(count.getCount(), NEVER, NEVER, NEVER, false);
        } else if (trigger instanceof TimeSinceFirstMessageTrigger<?> first) {
            return new Rule(NEVER, first.getDuration().toMillis(), NEVER, NEVER, false);
        } else if (trigger instanceof TimeSinceLastMessageTrigger<?> last) {
            return new Rule(NEVER, NEVER, last.getDuration().toMillis(), NEVER, false);
        } else if (trigger instanceof TimeTrigger<?> begin) {
            return new Rule(NEVER, NEVER, NEVER, begin.getDuration().toMillis(), false);
        } else if (trigger instanceof AnyTrigger<?> any) {
            return any.getTriggers().stream().map(Rule::of).reduce(NONE, Rule::or);
        } else if (trigger instanceof RepeatingTrigger<?> repeating) {
            Rule once = of(repeating.getTrigger());
            return new Rule(once.count, once.sinceFirstMs, once.sinceLastMs, once.sinceBeginMs, true);
        }
        throw new IllegalArgumentException("Cannot use the trigger " + trigger + ": expected one of Triggers");
    }

    private Rule or(Rule other) {
        ToLongFunction<ToLongFunction<Rule>> least = part -> Math.min(part.applyAsLong(this), part.applyAsLong(other));
        return new Rule(
                least.applyAsLong(Rule::count),
                least.applyAsLong(Rule::sinceFirstMs),
                least.applyAsLong(Rule::sinceLastMs),
                least.applyAsLong(Rule::sinceBeginMs),
                repeats || other.repeats);
    }

    /** When it fires if no further message comes; {@link #NEVER} when only messages make it fire. */
    long dueMs(long beginMs, long firstMs, long lastMs) {
        return Math.min(
                Math.min(after(beginMs, sinceBeginMs), after(firstMs, sinceFirstMs)), after(lastMs, sinceLastMs));
    }

    private static long after(long timeMs, long durationMs) {
        return durationMs == NEVER ? NEVER : timeMs + durationMs;
    }
}
