// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** How likely a public type is to change shape, told by the annotation it carries. */
@InterfaceStability.Evolving
public class InterfaceStability {
    /** Nothing to hold: only the nested annotations matter. Public because it always was. */
    public InterfaceStability() {}

    /** Changes incompatibly only in a new major release. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Stable {}

    /** May change incompatibly in a minor release, never in a patch release. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Evolving {}

    /** May change in any release; depend on it only if you build against one exact version. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Unstable {}
}
