// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.context.Context;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.ClosableFunction;
import org.apache.samza.operators.functions.InitableFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.operators.functions.WatermarkFunction;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.scheduler.CallbackScheduler;

/**
 * One step at work in one task. Used by one thread at a time.
 *
 * <p>An operator has sources: operators before it, or partitions. Its watermark is the least of theirs and never goes back; it has
 * ended when all of them have. It is drained when all that have not ended are: nothing more comes before the job is started again,
 * and it gives nothing more, whatever it keeps.
 */
abstract class Operator {
    /** Before the first watermark. */
    static final long NO_WATERMARK = Long.MIN_VALUE;

    private static final Operator[] NONE = {};

    private final Step.Name name;
    private final Object function;
    private final List<Object> functions;
    private final Flow flow;
    private final Map<Object, Long> sources = new LinkedHashMap<>();
    private final Barriers barriers = new Barriers();
    private Operator[] next = NONE;
    private int open;
    private long watermark = NO_WATERMARK;
    private boolean ended;
    private final Set<Object> drainedSources = new HashSet<>();
    /** Names the drain; null before a source is drained. */
    private String drain;

    private boolean drained;
    /** Read by whoever reports metrics, at a time of its own. */
    private long processed;

    /**
     * An operator without neighbours.
     *
     * @param function what the user has given the step; null for nothing
     * @param others what else the user has given, which is initialised and closed but has no part in time; may hold nulls
     */
    Operator(Step.Name name, Object function, Flow flow, Object... others) {
        this.name = name;
        this.function = function;
        this.functions = new ArrayList<>(Arrays.asList(others));
        this.functions.add(function);
        this.flow = flow;
    }

    final Step.Name name() {
        return name;
    }

    final Flow flow() {
        return flow;
    }

    final long processed() {
        return processed;
    }

    final void leadTo(Operator other) {
        Operator[] longer = Arrays.copyOf(next, next.length + 1);
        longer[next.length] = other;
        next = longer;
        other.addSource(this);
    }

    final void addSource(Object source) {
        if (sources.put(source, NO_WATERMARK) == null) {
            open++;
        }
    }

    // Messages.

    /**
     * Takes one message.
     *
     * @throws OperatorException naming this operator, or the one behind it that failed
     */
    final void accept(Object message) {
        processed++;
        try {
            process(message);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    abstract void process(Object message);

    final void forward(Object message) {
        for (Operator operator : next) {
            operator.accept(message);
        }
    }

    /** Passes the messages on that a function has given; null is as good as none. */
    final void forwardAll(Collection<?> messages) {
        if (messages == null) {
            return;
        }
        for (Object message : messages) {
            if (message != null) {
                forward(message);
            }
        }
    }

    /** Goes on with what a stage gives: at once if it is there, else on the loop's thread when it comes. */
    final <T> void whenDone(CompletionStage<T> stage, Consumer<? super T> action) {
        if (stage instanceof CompletableFuture<T> future && future.isDone()) {
            action.accept(resultOf(future));
            return;
        }
        Barriers.Section section = barriers.enter();
        Flow.Part part = flow.later(this, () -> barriers.leave(section));
        stage.whenComplete((result, failure) -> part.resume(() -> {
            if (failure != null) {
                throw failed(unwrapped(failure));
            }
            try {
                action.accept(result);
            } catch (Throwable e) {
                throw failed(e);
            }
        }));
    }

    private <T> T resultOf(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw failed(unwrapped(e));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Names the operator in whatever has failed: its function, a serde, a store. What names another one stays as it is. */
    private OperatorException failed(Throwable cause) {
        return cause instanceof OperatorException known ? known : new OperatorException(name, cause);
    }

    // The user's function.

    /** Prepares the operator and initialises the user's functions. */
    final void start(Context context) {
        call("init()", () -> init(context));
    }

    void init(Context context) {
        for (Object each : functions) {
            if (each instanceof InitableFunction initable) {
                initable.init(context);
            }
        }
    }

    /** Does something else than a message, and names this operator, and what it was doing, where that fails. */
    private void call(String what, Runnable call) {
        try {
            call.run();
        } catch (OperatorException e) {
            throw e;
        } catch (Throwable e) {
            throw new OperatorException(name, what, e);
        }
    }

    /** Lets the user's function set its first timers. */
    final void schedule(CallbackScheduler callbacks) {
        if (function instanceof ScheduledFunction<?, ?> scheduled) {
            schedule(scheduled, callbacks);
        }
    }

    private record TimerKey(String operator, Object key) {}

    private <K> void schedule(ScheduledFunction<K, ?> scheduled, CallbackScheduler callbacks) {
        Scheduler<K> scheduler = new Scheduler<>() {
            @Override
            public void schedule(K key, long timestamp) {
                callbacks.scheduleCallback(
                        new TimerKey(name.id(), key),
                        timestamp,
                        (any, collector, coordinator) ->
                                flow.run(collector, coordinator, () -> fire(scheduled, key, timestamp)));
            }

            @Override
            public void delete(K key) {
                callbacks.deleteCallback(new TimerKey(name.id(), key));
            }
        };
        call("schedule()", () -> scheduled.schedule(scheduler));
    }

    /** A drained operator keeps silent; its timers are set anew at the next start. */
    private <K> void fire(ScheduledFunction<K, ?> scheduled, K key, long timestamp) {
        if (!drained) {
            call("onCallback()", () -> forwardAll(scheduled.onCallback(key, timestamp)));
        }
    }

    /** Adds the user's functions to what is to be closed. */
    final void closeWith(CloseStack stack) {
        for (Object each : functions) {
            if (each instanceof ClosableFunction closable) {
                stack.push("operator " + name, closable::close);
            }
        }
    }

    // Time.

    /** Does what is due at a time, in ms since the epoch, unless the operator is drained. */
    final void look(long nowMs) {
        if (!drained) {
            call("window()", () -> tick(nowMs));
        }
    }

    void tick(long nowMs) {}

    /** A source says that nothing older than a time will follow from it. */
    final void advance(Object source, long timestamp) {
        Long before = sources.get(source);
        if (before == null || timestamp <= before) {
            return;
        }
        sources.put(source, timestamp);
        advanceToLeast();
    }

    private void advanceToLeast() {
        long least = Long.MAX_VALUE;
        for (long each : sources.values()) {
            least = Math.min(least, each);
        }
        if (least > watermark) {
            watermark = least;
            call("processWatermark()", () -> advanced(watermark));
        }
    }

    /** The operator's watermark has moved. */
    void advanced(long timestamp) {
        if (!(function instanceof WatermarkFunction<?> watermarks)) {
            pass(timestamp);
            return;
        }
        Collection<?> results = watermarks.processWatermark(timestamp);
        Long output = watermarks.getOutputWatermark();
        forwardAll(results);
        if (output != null) {
            pass(output);
        }
    }

    private void pass(long timestamp) {
        barriers.behind(() -> {
            for (Operator operator : next) {
                operator.advance(this, timestamp);
            }
        });
    }

    /** A source says that nothing will follow from it, so that it no longer holds back the watermark. */
    final void end(Object source) {
        if (sources.remove(source) == null) {
            return;
        }
        if (--open > 0) {
            advanceToLeast();
            drainIfAllAre();
        } else if (!ended) {
            ended = true;
            call("the end of its input", this::ended);
            barriers.behind(() -> {
                for (Operator operator : next) {
                    operator.end(this);
                }
            });
        }
    }

    /** All sources have ended. */
    void ended() {}

    /** A source says that nothing more will follow from it before the job is started again. */
    final void drain(Object source, String id) {
        if (sources.containsKey(source)) {
            drain = id;
            drainedSources.add(source);
            drainIfAllAre();
        }
    }

    private void drainIfAllAre() {
        if (drained || drain == null || !drainedSources.containsAll(sources.keySet())) {
            return;
        }
        drained = true;
        call("the drain of its input", () -> drained(drain));
        barriers.behind(() -> {
            for (Operator operator : next) {
                operator.drain(this, drain);
            }
        });
    }

    /** All sources are drained, or have ended. */
    void drained(String id) {}

    /** Forgets a source that this task does not have. */
    final void withoutSource(Object source) {
        sources.remove(source);
        open--;
        dropIfAbsent();
    }

    /** Says to the operators behind that nothing will ever come from here. */
    final void dropIfAbsent() {
        if (open == 0 && !ended) {
            ended = true;
            for (Operator operator : next) {
                operator.withoutSource(this);
            }
        }
    }

    /** Sources that have not ended. */
    final List<Object> openSources() {
        return new ArrayList<>(sources.keySet());
    }

    @Override
    public final String toString() {
        return name.toString();
    }
}
