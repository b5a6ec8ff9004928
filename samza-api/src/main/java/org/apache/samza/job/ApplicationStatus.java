// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.Objects;

/**
 * How an application is doing. Two statuses are equal when their codes are, whatever the failure behind them.
 * Immutable.
 */
public class ApplicationStatus {
    /** Accepted but not running yet. */
    public static final ApplicationStatus New = new ApplicationStatus(StatusCode.New, null);

    /** Running. */
    public static final ApplicationStatus Running = new ApplicationStatus(StatusCode.Running, null);

    /** Done, having ended by itself or been stopped as asked. */
    public static final ApplicationStatus SuccessfulFinish = new ApplicationStatus(StatusCode.SuccessfulFinish, null);

    /** Done because of a failure that is not known. */
    public static final ApplicationStatus UnsuccessfulFinish =
            new ApplicationStatus(StatusCode.UnsuccessfulFinish, null);

    private final StatusCode statusCode;
    private final Throwable throwable;

    private ApplicationStatus(StatusCode statusCode, Throwable throwable) {
        this.statusCode = statusCode;
        this.throwable = throwable;
    }

    /** The stages of an application's life. */
    public enum StatusCode {
        /** Accepted but not running yet. */
        New,
        /** Running. */
        Running,
        /** Done, having ended by itself or been stopped as asked. */
        SuccessfulFinish,
        /** Done because of a failure. */
        UnsuccessfulFinish
    }

    /**
     * The stage.
     *
     * @return the code, not null
     */
    public StatusCode getStatusCode() {
        return statusCode;
    }

    /**
     * The failure that ended the application.
     *
     * @return the failure, or null when there was none or it is not known
     */
    public Throwable getThrowable() {
        return throwable;
    }

    /** The name of the code. */
    @Override
    public String toString() {
        return statusCode.name();
    }

    /**
     * The status of an application ended by a failure.
     *
     * @param t the failure; null when not known
     * @return a status equal to {@link #UnsuccessfulFinish}
     */
    public static ApplicationStatus unsuccessfulFinish(Throwable t) {
        return new ApplicationStatus(StatusCode.UnsuccessfulFinish, t);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof ApplicationStatus that && statusCode == that.statusCode;
    }

    @Override
    public int hashCode() {
        return Objects.hash(statusCode.name());
    }
}
