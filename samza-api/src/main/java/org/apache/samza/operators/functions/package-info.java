// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * What users plug into operators. A function is serialised with the description of the application and every task works
 * on a copy of its own, so that fields of a function are never shared between tasks; what cannot be serialised is made
 * in {@link org.apache.samza.operators.functions.InitableFunction#init}.
 *
 * <p>Unless a type says otherwise, one copy is called by one thread at a time. A runtime exception out of a function
 * fails the container. Messages are processed again after a failure, so a function may see a message more than once.
 */
package org.apache.samza.operators.functions;
