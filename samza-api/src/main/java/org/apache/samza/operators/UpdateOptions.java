// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators;

/** What {@link MessageStream#sendTo(org.apache.samza.table.Table, UpdateOptions)} does about records not there yet. */
public enum UpdateOptions {
    /**
     * Only changes records. Defaults of the {@link UpdateMessage}s are not used; an update of an absent record is the
     * table's to refuse, or to make up.
     */
    UPDATE_ONLY,

    /**
     * Where the table refuses an update because it has no such record, the default of the {@link UpdateMessage} is
     * written first and the update is then applied to it. An update whose message has no default stays refused.
     */
    UPDATE_WITH_DEFAULTS
}
