// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** The class under which programs know a container. */
package org.apache.samza.container;
