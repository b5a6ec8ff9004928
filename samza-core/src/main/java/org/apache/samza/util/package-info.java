// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** What programs of users and of 1.8's examples call outside of samza-api. */
package org.apache.samza.util;
