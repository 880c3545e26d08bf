// SPDX-License-Identifier: Apache-2.0
/**
 * Patchbay's core: connects accounts, keeps tokens alive, sends and protects calls. Platforms come as connectors, found as
 * services.
 */
@org.jspecify.annotations.NullMarked
module dev.patchbay.core {
    requires static org.jspecify;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires com.github.benmanes.caffeine;
    requires transitive org.slf4j;
    requires com.nimbusds.jose.jwt;
    requires transitive java.sql;

    exports dev.patchbay;
    exports dev.patchbay.auth;
    exports dev.patchbay.error;
    exports dev.patchbay.http;
    exports dev.patchbay.jdbc;
    exports dev.patchbay.model;
    exports dev.patchbay.observe;
    exports dev.patchbay.queue;
    exports dev.patchbay.resilience;
    exports dev.patchbay.spi;
    exports dev.patchbay.state;
    exports dev.patchbay.sync;
    exports dev.patchbay.tenant;
    exports dev.patchbay.webhook;

    uses dev.patchbay.spi.ConnectorProvider;
}
