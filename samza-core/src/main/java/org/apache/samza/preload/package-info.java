// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Classes that a container needs in any case, loaded beside its start. */
package org.apache.samza.preload;
