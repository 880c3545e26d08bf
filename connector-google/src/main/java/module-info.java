// SPDX-License-Identifier: Apache-2.0
/** Plugs Patchbay into Google: Google Ads, Business Profile and YouTube. The connector itself is found as a service. */
@org.jspecify.annotations.NullMarked
module dev.patchbay.connector.google {
    requires static org.jspecify;
    requires java.xml;
    requires com.nimbusds.jose.jwt;
    requires transitive dev.patchbay.core;

    exports dev.patchbay.google;

    provides dev.patchbay.spi.ConnectorProvider with
            dev.patchbay.google.GoogleConnectorProvider;
}
