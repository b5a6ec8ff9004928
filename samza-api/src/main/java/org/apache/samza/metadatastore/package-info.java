// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** A small key-value store for what the framework must remember about a job: config, locality, assignments. */
package org.apache.samza.metadatastore;
