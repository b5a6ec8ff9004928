// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.operators.functions.FoldLeftFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SupplierFunction;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.triggers.FiringType;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.WindowKey;
import org.apache.samza.operators.windows.WindowPane;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.operators.windows.internal.WindowType;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * Collects panes by the time at which messages are processed.
 *
 * <p>Everything that decides about a pane lies in the operator's store and is committed with the offsets of the messages, so that a
 * restart goes on where the last commit was: under exactly-once no pane is lost or repeated.
 */
final class WindowOperator extends Operator {
    private final WindowInternal<Object, Object, Object> window;
    private final MapFunction<Object, Object> keys;
    /** Of messages of which the function gives none. */
    private final Object noKey;

    private final FoldLeftFunction<Object, Object> fold;
    private final SupplierFunction<Object> initial;
    private final boolean accumulates;
    /** Length of tumbling windows in ms; 0 for sessions. */
    private final long lengthMs;

    private final Rule whole;
    private final Rule early;
    private final DueWindows due = new DueWindows();
    private KeyValueStore<WindowEntryKey, Object> store;

    WindowOperator(Step.Windowing step, Flow flow) {
        super(
                step.name(),
                null,
                flow,
                step.window().getKeyExtractor(),
                step.window().getFoldLeftFunction(),
                step.window().getInitializer());
        this.window = step.window();
        this.keys = window.getKeyExtractor();
        this.noKey = WindowKeySerde.ofNoBytes(window.getKeySerde());
        this.fold = window.getFoldLeftFunction();
        this.initial = window.getInitializer();
        this.accumulates = window.getAccumulationMode() == AccumulationMode.ACCUMULATING;
        this.whole = Rule.of(window.getDefaultTrigger());
        this.early = Rule.of(window.getEarlyTrigger());
        this.lengthMs = window.getWindowType() == WindowType.SESSION ? 0 : whole.sinceBeginMs();
    }

    @Override
    @SuppressWarnings("unchecked") // the store was configured by this operator's definition
    void init(Context context) {
        super.init(context);
        store = (KeyValueStore<WindowEntryKey, Object>) context.getTaskContext().getStore(name().id());
        if (store == null) {
            throw new IllegalStateException("Store " + name().id()
                    + " is not there: expected the job's configuration to be derived from the application");
        }
        noteOpenWindows();
    }

    /** Finds the windows that were open at the last commit. */
    private void noteOpenWindows() {
        Map<WindowEntryKey, Long> kept = new HashMap<>();
        KeyValueIterator<WindowEntryKey, Object> all = store.all();
        try {
            while (all.hasNext()) {
                Entry<WindowEntryKey, Object> entry = all.next();
                WindowEntryKey key = entry.getKey();
                if (entry.getValue() instanceof WindowState state) {
                    due.note(dueMs(key, state), key);
                } else {
                    kept.merge(
                            new WindowEntryKey(key.key(), key.timestamp(), WindowEntryKey.STATE),
                            key.number(),
                            Math::max);
                }
            }
        } finally {
            all.close();
        }
        // Messages that release 1.8 has kept have no state beside them.
        kept.forEach((key, last) -> {
            if (store.get(key) == null) {
                WindowState state = new WindowState(
                        key.timestamp(), key.timestamp(), last + 1, key.timestamp(), last + 1, false, null);
                store.put(key, state);
                due.note(dueMs(key, state), key);
            }
        });
    }

    @Override
    void process(Object message) {
        long nowMs = flow().nowMs();
        Object messageKey = keys == null ? null : keys.apply(message);
        WindowEntryKey key = new WindowEntryKey(
                messageKey == null ? noKey : messageKey,
                lengthMs == 0 ? 0 : nowMs - nowMs % lengthMs,
                fold == null ? WindowEntryKey.STATE : 0);
        WindowState state = (WindowState) store.get(key);
        if (state != null && lengthMs == 0 && nowMs >= wholeDueMs(key, state)) {
            close(key, state);
            state = null;
        }
        WindowState grown = add(key, state == null ? WindowState.begin(nowMs, initial()) : state, message, nowMs);
        if (grown.messages() >= whole.count()) {
            close(key, grown);
            return;
        }
        if (!grown.earlyDone() && grown.phaseMessages() >= early.count()) {
            grown = fireEarly(key, grown);
        }
        store.put(key, grown);
        long dueMs = dueMs(key, grown);
        if (state == null || dueMs < dueMs(key, state)) {
            due.note(dueMs, key);
        }
    }

    private Object initial() {
        return initial == null ? null : initial.get();
    }

    private WindowState add(WindowEntryKey key, WindowState state, Object message, long nowMs) {
        if (fold == null) {
            store.put(new WindowEntryKey(key.key(), key.timestamp(), state.messages()), message);
            return state.with(nowMs, null);
        }
        return state.with(nowMs, fold.apply(message, state.value()));
    }

    @Override
    void tick(long nowMs) {
        for (WindowEntryKey key : due.take(nowMs)) {
            WindowState state = (WindowState) store.get(key);
            if (state != null) {
                look(key, state, nowMs);
            }
        }
    }

    private void look(WindowEntryKey key, WindowState state, long nowMs) {
        if (wholeDueMs(key, state) <= nowMs) {
            close(key, state);
            return;
        }
        WindowState rest = state;
        if (earlyDueMs(key, state) <= nowMs) {
            rest = fireEarly(key, state);
            store.put(key, rest);
        }
        due.note(dueMs(key, rest), key);
    }

    @Override
    void ended() {
        for (WindowEntryKey key : due.takeAll()) {
            WindowState state = (WindowState) store.get(key);
            if (state != null) {
                close(key, state);
            }
        }
    }

    private long dueMs(WindowEntryKey key, WindowState state) {
        return Math.min(wholeDueMs(key, state), earlyDueMs(key, state));
    }

    private long wholeDueMs(WindowEntryKey key, WindowState state) {
        return whole.dueMs(key.timestamp(), state.firstMs(), state.lastMs());
    }

    private long earlyDueMs(WindowEntryKey key, WindowState state) {
        return state.earlyDone() || state.phaseMessages() == 0
                ? Rule.NEVER
                : early.dueMs(key.timestamp(), state.phaseFirstMs(), state.lastMs());
    }

    /** The window's last pane. A window that gave everything away in early panes has none left to give. */
    private void close(WindowEntryKey key, WindowState state) {
        if (state.messages() > 0) {
            Object contents = contents(key, state);
            removeMessages(key, state);
            store.delete(key);
            emit(key, state, contents, FiringType.DEFAULT);
        } else {
            store.delete(key);
        }
    }

    private WindowState fireEarly(WindowEntryKey key, WindowState state) {
        Object contents = contents(key, state);
        WindowState next = state.nextPhase(early.repeats());
        if (!accumulates) {
            removeMessages(key, state);
            next = next.emptied(initial());
        }
        emit(key, state, contents, FiringType.EARLY);
        return next;
    }

    private Object contents(WindowEntryKey key, WindowState state) {
        if (fold != null) {
            return state.value();
        }
        List<Object> messages = new ArrayList<>();
        for (long number = 0; number < state.messages(); number++) {
            messages.add(store.get(new WindowEntryKey(key.key(), key.timestamp(), number)));
        }
        return messages;
    }

    private void removeMessages(WindowEntryKey key, WindowState state) {
        if (fold == null) {
            for (long number = 0; number < state.messages(); number++) {
                store.delete(new WindowEntryKey(key.key(), key.timestamp(), number));
            }
        }
    }

    private void emit(WindowEntryKey key, WindowState state, Object contents, FiringType type) {
        long pane = lengthMs == 0 ? state.firstMs() : key.timestamp();
        forward(new WindowPane<>(
                new WindowKey<>(key.key(), Long.toString(pane)), contents, window.getAccumulationMode(), type));
    }
}
