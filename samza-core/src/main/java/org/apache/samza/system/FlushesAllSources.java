// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/** A mark of producers of which a flush of one source waits for the records of all, so that one call is enough. */
public interface FlushesAllSources {}
