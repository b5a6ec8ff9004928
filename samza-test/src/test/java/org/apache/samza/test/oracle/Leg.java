// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What the first job makes of a movement: one message for the place left, and for every third movement another for the place
 * reached, mostly in another partition, so that half of a message's outputs is possible and would be seen.
 *
 * @param number 0 or 1
 */
record Leg(String place, int source, long sequence, int number, long amount) {
    private static final int SHARE_WITH_TWO = 3;

    static List<Leg> of(Movement movement) {
        List<Leg> legs = new ArrayList<>();
        legs.add(leg(movement, movement.from(), 0, -movement.amount()));
        if (movement.sequence() % SHARE_WITH_TWO == 0) {
            legs.add(leg(movement, movement.to(), 1, movement.amount()));
        }
        return legs;
    }

    private static Leg leg(Movement movement, String place, int number, long amount) {
        return new Leg(place, movement.source(), movement.sequence(), number, amount);
    }

    /** Everything but the place, which is the key. */
    String text() {
        return source + ":" + sequence + ":" + number + ":" + amount;
    }

    static Leg parse(String place, String text) {
        String[] field = text.split(":");
        return new Leg(
                place,
                Integer.parseInt(field[0]),
                Long.parseLong(field[1]),
                Integer.parseInt(field[2]),
                Long.parseLong(field[3]));
    }
}
