// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.QuotaSignals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's APIs send no headers about budgets: the limiter counts what calls declare, and refusals tell the rest. */
final class GoogleQuotaSignals implements QuotaSignals {

    @Override
    public List<QuotaSignal> quota(ApiRequest request, ResponseHead head) {
        return List.of();
    }

    /** Google Ads names each request; uploads of YouTube have an id too. */
    @Override
    public @Nullable String requestId(ResponseHead head) {
        String id = head.headers().value("request-id");
        return id != null ? id : head.headers().value("x-guploader-uploadid");
    }
}
