// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import org.apache.samza.annotation.InterfaceStability;

/** What a {@link ProcessorLifecycleListener} may know of its processor. Room to grow; nothing is in it yet. */
@InterfaceStability.Unstable
public interface ProcessorContext {}
