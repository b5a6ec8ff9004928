// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** What an application's {@code describe()} is given, and what it leaves there. */
package org.apache.samza.application.descriptors;
