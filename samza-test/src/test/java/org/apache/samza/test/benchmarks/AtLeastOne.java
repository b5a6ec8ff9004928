// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of rounds: with none of them a benchmark would write tables of nothing over those that are there. */
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a number, found '" + text + "'");
        }
        if (number < 1) {
            throw new TypeConversionException("expected 1 or more, found " + number);
        }
        return number;
    }
}
