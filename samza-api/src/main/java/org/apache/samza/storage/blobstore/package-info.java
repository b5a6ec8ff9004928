// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** The port to a remote store of blobs that state can be saved in. */
package org.apache.samza.storage.blobstore;
