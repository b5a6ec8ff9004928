// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Blobs as files of a directory that every host of a job sees. */
package org.apache.samza.storage.blobstore.file;
