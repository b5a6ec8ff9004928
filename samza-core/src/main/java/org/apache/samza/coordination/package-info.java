// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a job remembers of itself in its coordinator stream, and the forms in which its plan travels.
 */
package org.apache.samza.coordination;
