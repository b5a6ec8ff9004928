// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

/** What kind of store a {@link StorageEngine} is, as far as saving and restoring it goes. Immutable. */
public class StoreProperties {
    private final boolean persistedToDisk;
    private final boolean loggedStore;
    private final boolean durableStore;

    private StoreProperties(StorePropertiesBuilder builder) {
        this.persistedToDisk = builder.persistedToDisk;
        this.loggedStore = builder.loggedStore;
        this.durableStore = builder.durableStore;
    }

    /**
     * Whether the store keeps its contents in files.
     *
     * @return true when the files outlive the process
     */
    public boolean isPersistedToDisk() {
        return persistedToDisk;
    }

    /**
     * Whether changes go to a changelog.
     *
     * @return true when the store can be rebuilt from a changelog
     */
    public boolean isLoggedStore() {
        return loggedStore;
    }

    /**
     * Whether a state backend saves the store's files at checkpoints.
     *
     * @return true when the store can be brought back from copies of its files
     */
    public boolean isDurableStore() {
        return durableStore;
    }

    /** Builds {@link StoreProperties}. Every property is false until set. Not thread-safe. */
    public static class StorePropertiesBuilder {
        private boolean persistedToDisk;
        private boolean loggedStore;
        private boolean durableStore;

        /** A builder with every property false. */
        public StorePropertiesBuilder() {}

        /**
         * Says whether the store keeps its contents in files.
         *
         * @param persistedToDisk true when the files outlive the process
         * @return this
         */
        public StorePropertiesBuilder setPersistedToDisk(boolean persistedToDisk) {
            this.persistedToDisk = persistedToDisk;
            return this;
        }

        /**
         * Says whether changes go to a changelog.
         *
         * @param loggedStore true when they do
         * @return this
         */
        public StorePropertiesBuilder setLoggedStore(boolean loggedStore) {
            this.loggedStore = loggedStore;
            return this;
        }

        /**
         * Says whether a state backend saves the store's files at checkpoints.
         *
         * @param isDurable true when one does
         * @return this
         */
        public StorePropertiesBuilder setIsDurable(boolean isDurable) {
            this.durableStore = isDurable;
            return this;
        }

        /**
         * Builds the properties.
         *
         * @return the properties as set so far
         */
        public StoreProperties build() {
            return new StoreProperties(this);
        }
    }
}
