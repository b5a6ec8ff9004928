// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import org.apache.samza.loop.GuestFailure;
import org.apache.samza.operators.graph.Step;

/** A function of the application has failed; the message names the operator and where it was described. */
final class OperatorException extends GuestFailure {
    private static final long serialVersionUID = 1L;

    OperatorException(Step.Name operator, Throwable cause) {
        super("Operator " + operator + " failed: " + cause, cause);
    }

    OperatorException(Step.Name operator, String call, Throwable cause) {
        super("Operator " + operator + " failed in " + call + ": " + cause, cause);
    }
}
