// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows.internal;

import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.operators.functions.FoldLeftFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SupplierFunction;
import org.apache.samza.operators.triggers.Trigger;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.serializers.Serde;

/**
 * All that the engine needs to know of a window. It either folds, with an initial value, or collects the messages
 * themselves.
 *
 * <p>Java serialisation leaves out the serdes, which are written to the configuration instead: they are null in a copy.
 *
 * @param <M> type of the messages
 * @param <WK> type of the window's key
 * @param <WV> type of what a window gathers to
 */
@InterfaceStability.Unstable
public final class WindowInternal<M, WK, WV> implements Window<M, WK, WV> {
    private static final long serialVersionUID = 6770237798785630285L;

    private final Trigger<M> defaultTrigger;
    private final SupplierFunction<WV> initializer;
    private final FoldLeftFunction<M, WV> foldLeftFunction;
    private final MapFunction<M, WK> keyExtractor;
    private final MapFunction<M, Long> eventTimeExtractor;
    private final WindowType windowType;
    private final transient Serde<WK> keySerde;
    private final transient Serde<WV> windowValSerde;
    private final transient Serde<M> msgSerde;
    private Trigger<M> earlyTrigger;
    private Trigger<M> lateTrigger;
    private AccumulationMode mode = AccumulationMode.DISCARDING;

    /**
     * Describes a window.
     *
     * @param defaultTrigger the trigger of the window's end
     * @param initializer makes the value a fold starts from; null if and only if there is no fold
     * @param foldLeftFunction adds a message to what was gathered; null to collect the messages themselves
     * @param keyExtractor tells a message's key; null for one window of all messages
     * @param eventTimeExtractor tells when a message happened, in milliseconds since the epoch; null to go by the clock
     * @param windowType how bounds are found; not null
     * @param keySerde writes keys into the store; may be null where there are no keys
     * @param windowValSerde writes what a fold gathered into the store; null only if there is no fold
     * @param msgSerde writes messages into the store; may be null where there is a fold
     * @throws IllegalArgumentException if the default trigger is null, or what is null does not fit together
     */
    public WindowInternal(
            Trigger<M> defaultTrigger,
            SupplierFunction<WV> initializer,
            FoldLeftFunction<M, WV> foldLeftFunction,
            MapFunction<M, WK> keyExtractor,
            MapFunction<M, Long> eventTimeExtractor,
            WindowType windowType,
            Serde<WK> keySerde,
            Serde<WV> windowValSerde,
            Serde<M> msgSerde) {
        require(defaultTrigger != null, "A window needs a default trigger");
        require(
                windowValSerde != null || msgSerde != null,
                "A window needs a serde: of its value if it folds, of its messages if it collects them");
        if (foldLeftFunction == null) {
            require(initializer == null, "A window with an initial value needs a function that folds messages into it");
        } else {
            require(windowValSerde != null, "A window that folds needs a serde of its value");
            require(initializer != null, "A window that folds needs an initial value");
        }
        this.defaultTrigger = defaultTrigger;
        this.initializer = initializer;
        this.foldLeftFunction = foldLeftFunction;
        this.keyExtractor = keyExtractor;
        this.eventTimeExtractor = eventTimeExtractor;
        this.windowType = Objects.requireNonNull(windowType, "the type of a window is null");
        this.keySerde = keySerde;
        this.windowValSerde = windowValSerde;
        this.msgSerde = msgSerde;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public Window<M, WK, WV> setEarlyTrigger(Trigger<M> trigger) {
        this.earlyTrigger = trigger;
        return this;
    }

    @Override
    public Window<M, WK, WV> setLateTrigger(Trigger<M> trigger) {
        this.lateTrigger = trigger;
        return this;
    }

    @Override
    public Window<M, WK, WV> setAccumulationMode(AccumulationMode mode) {
        this.mode = mode == null ? AccumulationMode.DISCARDING : mode;
        return this;
    }

    /**
     * Tells the trigger of the window's end.
     *
     * @return the trigger, never null
     */
    public Trigger<M> getDefaultTrigger() {
        return defaultTrigger;
    }

    /**
     * Tells the trigger of panes before the window's end.
     *
     * @return the trigger; null if there are no such panes
     */
    public Trigger<M> getEarlyTrigger() {
        return earlyTrigger;
    }

    /**
     * Tells the trigger of panes after the window's end.
     *
     * @return the trigger; null if there are no such panes
     */
    public Trigger<M> getLateTrigger() {
        return lateTrigger;
    }

    /**
     * Tells what makes the value a fold starts from.
     *
     * @return the function; null if the window collects messages
     */
    public SupplierFunction<WV> getInitializer() {
        return initializer;
    }

    /**
     * Tells what adds a message to the gathered value.
     *
     * @return the function; null if the window collects messages
     */
    public FoldLeftFunction<M, WV> getFoldLeftFunction() {
        return foldLeftFunction;
    }

    /**
     * Tells what makes of a message its key.
     *
     * @return the function; null if there are no keys
     */
    public MapFunction<M, WK> getKeyExtractor() {
        return keyExtractor;
    }

    /**
     * Tells what makes of a message its time, in milliseconds since the epoch.
     *
     * @return the function; null if the window goes by the container's clock
     */
    public MapFunction<M, Long> getEventTimeExtractor() {
        return eventTimeExtractor;
    }

    /**
     * Tells how the window's bounds are found.
     *
     * @return the type, never null
     */
    public WindowType getWindowType() {
        return windowType;
    }

    /**
     * Tells what becomes of the contents when a trigger fires early.
     *
     * @return the mode, never null
     */
    public AccumulationMode getAccumulationMode() {
        return mode;
    }

    /**
     * Tells what writes keys into the store.
     *
     * @return the serde; may be null where there are no keys, and is null in a deserialised window
     */
    public Serde<WK> getKeySerde() {
        return keySerde;
    }

    /**
     * Tells what writes a folded value into the store.
     *
     * @return the serde; null if the window collects messages, and in a deserialised window
     */
    public Serde<WV> getWindowValSerde() {
        return windowValSerde;
    }

    /**
     * Tells what writes messages into the store.
     *
     * @return the serde; null if the window folds, and in a deserialised window
     */
    public Serde<M> getMsgSerde() {
        return msgSerde;
    }

    /**
     * The same as {@link #getAccumulationMode()}.
     *
     * @return the mode, never null
     */
    public AccumulationMode getMode() {
        return mode;
    }
}
