// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * What the command-line tools share: options that name a configuration, exit codes, and words for failures.
 */
package org.apache.samza.cli;
