// SPDX-License-Identifier: Apache-2.0
/** Plugs Patchbay into Meta: Facebook pages, Instagram accounts, ad accounts. Nothing is exported: it is found as a service. */
@org.jspecify.annotations.NullMarked
module dev.patchbay.connector.meta {
    requires static org.jspecify;
    requires dev.patchbay.core;

    provides dev.patchbay.spi.ConnectorProvider with
            dev.patchbay.meta.MetaConnectorProvider;
}
