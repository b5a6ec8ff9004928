// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import org.apache.samza.storage.blobstore.BlobStoreKeys;

/** Names and values of the keys of a blob store that state is saved in. */
public class BlobStoreConfig extends MapConfig {
    public static final String BLOB_STORE_MANAGER_FACTORY = "blob.store.manager.factory";
    public static final String BLOB_STORE_ADMIN_FACTORY = "blob.store.admin.factory";

    /** The values of a configuration. */
    public BlobStoreConfig(Config config) {
        super(config);
    }

    /** Class of the blob store's client; null when it is not set. */
    public String getBlobStoreManagerFactory() {
        return BlobStoreKeys.MANAGER_FACTORY.read(this);
    }

    /** Class of what looks after the blob store; null when it is not set. */
    public String getBlobStoreAdminFactory() {
        return BlobStoreKeys.ADMIN_FACTORY.read(this);
    }
}
