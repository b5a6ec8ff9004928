// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * State of a task: the engines that hold it on the spot, and the backends that save it elsewhere and bring it back.
 *
 * <p>A {@link org.apache.samza.storage.StorageEngine} is one store of one task. A
 * {@link org.apache.samza.storage.StateBackendFactory} saves stores at each checkpoint through a
 * {@link org.apache.samza.storage.TaskBackupManager} and restores them through a
 * {@link org.apache.samza.storage.TaskRestoreManager}.
 */
package org.apache.samza.storage;
