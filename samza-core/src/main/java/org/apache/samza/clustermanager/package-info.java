// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Main program of the application master. */
package org.apache.samza.clustermanager;
