// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.benchmarks.server.Routes;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import okhttp3.OkHttpClient;

/** Patchbay as a host uses it, with everything that is on by default. */
public final class PatchbayClient implements AutoCloseable {

    static final TenantId TENANT = TenantId.of("benchmarks");

    private final Patchbay patchbay;
    private final String url;
    private final PlatformSession session;

    private PatchbayClient(Patchbay patchbay, String url, PlatformSession session) {
        this.patchbay = patchbay;
        this.url = url;
        this.session = session;
    }

    /** With a client of its own. */
    public static PatchbayClient connect(String url) {
        return connected(builder(url).keyRing(KeyRing.generate()).build(), url);
    }

    /** With a client of the host. */
    public static PatchbayClient connect(String url, OkHttpClient client) {
        return connected(
                builder(url).keyRing(KeyRing.generate()).httpClient(client).build(), url);
    }

    /** With a connection that was made earlier. */
    static PatchbayClient resume(String url, Stores stores, KeyRing keys, ConnectionId id) {
        Patchbay patchbay = builder(url).keyRing(keys).stores(stores).build();
        return new PatchbayClient(patchbay, url, patchbay.session(TENANT, id));
    }

    private static PatchbayClient connected(Patchbay patchbay, String url) {
        return new PatchbayClient(
                patchbay, url, patchbay.session(TENANT, adopt(patchbay).id()));
    }

    static Patchbay.Builder builder(String url) {
        return Patchbay.builder()
                .app(PlatformApp.of("meta")
                        .with("client-id", Routes.APP_ID)
                        .with("client-secret", "0123456789abcdef0123456789abcdef")
                        .with("graph-url", url));
    }

    static Connection adopt(Patchbay patchbay) {
        Credential token = Credential.OAuth2.bearer(Secret.of(BareHttp.TOKEN));
        return patchbay.connections().adopt(TENANT, Platform.of("meta"), token, null);
    }

    public CampaignPages campaigns() {
        return new PatchbayCampaigns(this, session.ads());
    }

    public ReportRows report() {
        return new PatchbayReport(this, session, url);
    }

    @Override
    public void close() {
        patchbay.close();
    }
}
