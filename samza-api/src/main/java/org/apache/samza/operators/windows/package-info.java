// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Gathering a stream's messages by key and time. {@link org.apache.samza.operators.windows.Windows} makes descriptions
 * of windows for {@link org.apache.samza.operators.MessageStream#window}, which hands on what a window gathered as
 * {@link org.apache.samza.operators.windows.WindowPane}s.
 */
package org.apache.samza.operators.windows;
