// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.nio.charset.StandardCharsets;
import org.apache.samza.SamzaException;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.IncomingMessageEnvelope;

/** A task's own code failed. The message is the one line that people read: task, class, what it was doing, where. */
public final class TaskFailure extends SamzaException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_KEY = 80;

    private TaskFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** A message could not be processed, and no policy lets it be passed over. */
    static TaskFailure of(TaskName task, Object user, IncomingMessageEnvelope envelope, Throwable cause) {
        return new TaskFailure(
                task + " (" + user.getClass().getName() + ") failed on " + envelope.getSystemStreamPartition()
                        + " offset " + envelope.getOffset() + " key " + keyText(envelope.getKey()) + ": " + cause
                        + (GuestFailure.bare(cause) instanceof Exception
                                ? " (" + LoopKeys.IGNORED_EXCEPTIONS + " does not list it)"
                                : ""),
                cause);
    }

    /** Something else than a message could not be done; {@code what} is, for example, "window()". */
    static TaskFailure of(TaskName task, Object user, String what, Throwable cause) {
        return new TaskFailure(task + " (" + user.getClass().getName() + ") failed in " + what + ": " + cause, cause);
    }

    /** A callback was misused or is overdue; {@code what} completes "message … ". */
    static TaskFailure of(TaskName task, Object user, IncomingMessageEnvelope envelope, String what) {
        return new TaskFailure(
                task + " (" + user.getClass().getName() + "): message at " + envelope.getSystemStreamPartition()
                        + " offset " + envelope.getOffset() + " key " + keyText(envelope.getKey()) + " " + what,
                null);
    }

    /** A task does not get on; {@code what} completes "task … ". */
    static TaskFailure overdue(TaskName task, Object user, String what) {
        return new TaskFailure(task + " (" + user.getClass().getName() + ") " + what, null);
    }

    /** A key for people: short, on one line. */
    static String keyText(Object key) {
        if (key == null) {
            return "none";
        }
        String text;
        try {
            text = key instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : key.toString();
        } catch (RuntimeException e) {
            // The line is about another failure, so a toString of the user's that throws must not hide it.
            return "of type " + key.getClass().getName();
        }
        String line = text.codePoints()
                .limit(LONGEST_KEY)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + line + (text.codePointCount(0, text.length()) > LONGEST_KEY ? "…'" : "'");
    }
}
