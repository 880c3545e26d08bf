// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.resilience.ResilienceSettings;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The HTTP client that all platforms share. */
public final class HttpClients {

    private static final int IDLE_CONNECTIONS = 64;

    private HttpClients() {}

    /**
     * A client of our own, or the host's with our limits. Redirects are not followed: a token must not leave its host.
     * Nothing is resent behind our back, because a call is counted, limited and signed each time. No cache and no cookies:
     * they do not tell one tenant's token from another's.
     */
    public static OkHttpClient create(@Nullable OkHttpClient host, ResilienceSettings settings) {
        OkHttpClient.Builder builder = host != null
                ? host.newBuilder()
                : new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                        .socketFactory(new InterruptibleSockets());
        return builder.connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .addInterceptor(new WatchdogPacer(WatchdogPacer.BEAT))
                .addNetworkInterceptor(HttpClients::markSent)
                .build();
    }

    /** Network interceptors run once a connection stands: from here on the outcome of a lost answer is unknown. */
    private static Response markSent(Interceptor.Chain chain) throws java.io.IOException {
        CallRun<?> run = chain.request().tag(CallRun.class);
        if (run != null) {
            run.markSent();
        }
        return chain.proceed(chain.request());
    }
}
