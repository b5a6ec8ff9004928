// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/** A connector whose streams hold any object as it is, so that what has no serde needs none. */
public interface KeepsObjects extends SystemFactory {}
