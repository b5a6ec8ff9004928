// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.udfs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class as a function for SQL statements. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SamzaSqlUdf {
    /** What statements call it. */
    String name();

    /** What it does, for people. */
    String description();

    /** Whether statements can call it. */
    boolean enabled() default true;
}
