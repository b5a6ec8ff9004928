// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** A job's coordinator stream for tools that read and write its metadata, under the names that they know it by. */
package org.apache.samza.coordinator.metadatastore;
