// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of what {@code run-job.sh --wait} prints each second, the lines by which a reader sees the job come up: one for each new stage,
 * and one now and then, with the reason, for a stage that takes long.
 */
final class StageLines implements Consumer<String> {
    private static final Pattern PROGRESS = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)? ([A-Z][A-Z ]+)(.*)");
    private static final Duration LONG = Duration.ofSeconds(6);
    private static final int WIDTH = 150;

    private final Consumer<String> say;
    private final LongSupplier nanoTime;
    private String stage = "";
    private long saidAt;

    StageLines(Consumer<String> say, LongSupplier nanoTime) {
        this.say = say;
        this.nanoTime = nanoTime;
    }

    @Override
    public void accept(String line) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.matches()) {
            stage(progress.group(2).strip() + progress.group(3));
        }
    }

    private void stage(String text) {
        String next = text.split(";", 2)[0];
        long now = nanoTime.getAsLong();
        if (!next.equals(stage)) {
            stage = next;
            saidAt = now;
            say.accept(cut(next));
        } else if (now - saidAt > LONG.toNanos()) {
            saidAt = now;
            say.accept(cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }
}
