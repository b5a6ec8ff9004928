// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** A system of one's own: lines of files as messages. */
package org.apache.samza.example.feed;
