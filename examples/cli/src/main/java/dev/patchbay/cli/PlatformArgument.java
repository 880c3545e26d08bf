// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.model.Platform;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a platform's id. */
final class PlatformArgument implements ITypeConverter<Platform> {

    @Override
    public Platform convert(String value) {
        try {
            return Platform.of(value.toLowerCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no platform; there are: " + String.join(", ", Connectors.ids()));
        }
    }
}
