// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
final class Version implements IVersionProvider {

    private static final String FILE = "/META-INF/maven/dev.patchbay/patchbay-cli/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {
            "patchbay " + number() + " (Java " + Runtime.version().feature() + ")"
        };
    }

    private static String number() {
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }
}
