// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes, with K or M for 1,024 and 1,048,576 of them. */
final class SizeArgument implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        String text = value.toUpperCase(Locale.ROOT);
        int shift = text.endsWith("K") ? 10 : text.endsWith("M") ? 20 : 0;
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[0-9]{1,10}")) {
            throw new TypeConversionException("'" + value + "' is no size: write 65536, 64K or 3M");
        }
        long bytes = Long.parseLong(digits) << shift;
        if (bytes < 1 || bytes > Integer.MAX_VALUE - 8) {
            throw new TypeConversionException("'" + value + "' is no size of a body");
        }
        return (int) bytes;
    }
}
