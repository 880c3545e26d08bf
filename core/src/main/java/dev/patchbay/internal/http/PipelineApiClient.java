// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import org.jspecify.annotations.Nullable;

/** The calls of one owner. */
public final class PipelineApiClient implements ApiClient {

    private final PlatformCalls platform;
    private final @Nullable TenantId tenant;
    private final @Nullable ConnectionId connection;
    private final CredentialSource credentials;

    public PipelineApiClient(
            PlatformCalls platform,
            @Nullable TenantId tenant,
            @Nullable ConnectionId connection,
            CredentialSource credentials) {
        this.platform = platform;
        this.tenant = tenant;
        this.connection = connection;
        this.credentials = credentials;
    }

    /** A client that belongs to no connection and signs nothing until told {@link #as} whom. */
    public static PipelineApiClient unowned(PlatformCalls platform) {
        return new PipelineApiClient(platform, null, null, FixedCredential.NONE);
    }

    /** A connection's client that signs with one credential and neither refreshes nor judges it. */
    public static PipelineApiClient fixed(
            PlatformCalls platform, TenantId tenant, ConnectionId connection, Credential credential) {
        return new PipelineApiClient(platform, tenant, connection, new FixedCredential(credential));
    }

    @Override
    public <T> ApiResponse<T> call(ApiRequest request, BodyReader<T> reader) {
        return new CallRun<>(platform, tenant, connection, credentials, request, reader).run();
    }

    @Override
    public ApiClient as(Credential credential) {
        return new PipelineApiClient(platform, tenant, connection, new FixedCredential(credential));
    }
}
