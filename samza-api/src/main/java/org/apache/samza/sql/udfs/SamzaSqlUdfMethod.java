// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.udfs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.samza.sql.schema.SamzaSqlFieldType;

/** Marks a method to run when a statement calls the function of its class; overloads differ in {@link #params()}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SamzaSqlUdfMethod {
    /** Whether calls with other arguments than {@link #params()} reach the method unchecked. */
    boolean disableArgumentCheck() default false;

    /** Types of the arguments in their order. */
    SamzaSqlFieldType[] params() default {};

    /** Type of the result. */
    SamzaSqlFieldType returns() default SamzaSqlFieldType.ANY;
}
