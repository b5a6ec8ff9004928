// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.TransactionException;
import org.apache.samza.system.TransactionException.Kind;

/**
 * What a failure of a transaction means for its container. The table of decisions:
 *
 * <pre>
 *   what Kafka says                                    what may be true               decision
 *   ProducerFenced, InvalidProducerEpoch               superseded, or timed out       FENCED: ask the master; if still wanted,
 *                                                                                     take the id again and resume
 *   Timeout of a commit or of an acknowledgement       committed or not               INDEFINITE: take the id again, which
 *   TransactionAborted, TransactionAbortable           aborted                        settles it, and resume from what is
 *   InvalidTxnState, ConcurrentTransactions            the coordinator thinks other   committed
 *   UnknownProducerId, InvalidPidMapping,              forgotten by the brokers
 *     TransactionalIdNotFound
 *   OutOfOrderSequence                                 a record is missing
 *   any other that Kafka calls retriable               a broker is away
 *   topic not in the metadata                          it does not exist              the container fails
 *   not authorised, record too large, and the rest     will be so again               the container fails
 * </pre>
 *
 * An exhausted epoch is no failure: the coordinator gives a new producer id.
 */
final class TransactionFailure {
    private static final String NO_SUCH_TOPIC = "not present in metadata";

    private TransactionFailure() {}

    /** The exception to throw: a {@link TransactionException} when taking the id again can settle it. */
    static RuntimeException of(String message, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionException known) {
                return known;
            }
            if (cause instanceof TransactionalIdAuthorizationException) {
                return new SystemProducerException(
                        message + ". Grant the job's principal Write and Describe on transactional ids that begin with"
                                + " samza/, or set task.fencing.enabled=false, which gives up fencing and exactly-once",
                        failure);
            }
            if (cause instanceof ApiException api) {
                Kind kind = kind(api);
                return kind == null
                        ? new SystemProducerException(message, failure)
                        : new TransactionException(kind, message, failure);
            }
        }
        return failure instanceof IllegalStateException
                // Said by a Kafka producer that has failed before, in a thread that has not heard of it.
                ? new TransactionException(Kind.INDEFINITE, message, failure)
                : new SystemProducerException(message, failure);
    }

    private static Kind kind(ApiException cause) {
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return Kind.FENCED;
        }
        if (cause instanceof TimeoutException
                && String.valueOf(cause.getMessage()).contains(NO_SUCH_TOPIC)) {
            return null;
        }
        boolean unsettled = cause instanceof RetriableException
                || cause instanceof TransactionAbortedException
                || cause instanceof TransactionAbortableException
                || cause instanceof InvalidTxnStateException
                || cause instanceof ConcurrentTransactionsException
                || cause instanceof UnknownProducerIdException
                || cause instanceof InvalidPidMappingException
                || cause instanceof TransactionalIdNotFoundException
                || cause instanceof OutOfOrderSequenceException;
        return unsettled ? Kind.INDEFINITE : null;
    }
}
