// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Local state: opening stores, restoring them from changelogs, and their part of a commit. */
package org.apache.samza.state;
