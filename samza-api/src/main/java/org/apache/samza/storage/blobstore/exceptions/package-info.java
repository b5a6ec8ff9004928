// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** The failures of a blob store that callers treat each in its own way. */
package org.apache.samza.storage.blobstore.exceptions;
