// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** The way of messages into a container and out of it: polling, decoding, choosing; encoding, sending. */
package org.apache.samza.flow;
