// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** What a job promises of its results, whether its systems can keep the promise, and who may write for it. */
package org.apache.samza.guarantee;
