// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * The words every other package is spoken in: a {@link org.apache.samza.Partition} of a stream and the
 * {@link org.apache.samza.SamzaException} that stops a container.
 */
package org.apache.samza;
