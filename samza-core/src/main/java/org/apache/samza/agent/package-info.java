// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Threads that own their state: mail, names, closing. Knows no word of the domain. */
package org.apache.samza.agent;
