// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators;

import org.apache.samza.annotation.InterfaceStability;

/**
 * Stands for a stream outside the application that messages are sent to with
 * {@link MessageStream#sendTo(OutputStream)}. Which stream, and by which serde it is written, was said when it was
 * obtained from the description of the application. Several streams of messages may be sent to one output.
 *
 * @param <M> type of the messages the output takes
 */
@InterfaceStability.Unstable
public interface OutputStream<M> {}
