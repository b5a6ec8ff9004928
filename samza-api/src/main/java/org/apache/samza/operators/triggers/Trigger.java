// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Says when a window hands out a pane. Made by {@link Triggers}; the engine knows the triggers of this package only.
 *
 * @param <M> type of the window's messages
 */
@InterfaceStability.Unstable
public interface Trigger<M> extends Serializable {}
