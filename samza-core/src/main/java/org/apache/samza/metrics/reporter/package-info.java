// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Reporters of metrics: JMX, a stream, the log. */
package org.apache.samza.metrics.reporter;
