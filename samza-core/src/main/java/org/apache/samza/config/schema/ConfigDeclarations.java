// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.List;

/**
 * The keys that one module reads. Each module names its implementation in {@code META-INF/services}, so that validation and
 * the reference page see every key without knowing the modules.
 */
public interface ConfigDeclarations {
    /** Every key of the module, in the order of the reference page. */
    List<ConfigKey<?>> keys();
}
