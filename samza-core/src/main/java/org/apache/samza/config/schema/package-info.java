// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Keys of configuration as declarations: {@link org.apache.samza.config.schema.ConfigKey} declares one,
 * {@link org.apache.samza.config.schema.ConfigCheck} holds a property file against all of them, and
 * {@link org.apache.samza.config.schema.ReferencePage} writes them down for people.
 */
package org.apache.samza.config.schema;
