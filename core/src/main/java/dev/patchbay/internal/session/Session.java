// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.session;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.Paged;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.internal.http.QuotaWatch;
import dev.patchbay.internal.http.Scrubber;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.SessionContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/** One connection, opened: the host's view and the connector's. */
public final class Session implements PlatformSession, SessionContext {

    private final PlatformRuntime platform;
    private final Connection connection;
    private final ApiClient api;
    private final AssetCredentials assets;
    private final QuotaWatch watch;
    private final Scrubber scrubber;
    private final Sleeper sleeper;

    public Session(
            PlatformRuntime platform,
            Connection connection,
            ApiClient api,
            AssetCredentials assets,
            QuotaWatch watch,
            Scrubber scrubber,
            Sleeper sleeper) {
        this.platform = platform;
        this.connection = connection;
        this.api = api;
        this.assets = assets;
        this.watch = watch;
        this.scrubber = scrubber;
        this.sleeper = sleeper;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Set<Class<?>> capabilities() {
        return platform.connector().capabilities();
    }

    @Override
    public <C> C capability(Class<C> type) {
        return platform.connector().capability(type, this).orElseThrow(() -> {
            Set<String> has = new TreeSet<>();
            capabilities().forEach(c -> has.add(c.getSimpleName()));
            return new UnsupportedOperationException(platform.descriptor().displayName() + " has no "
                    + type.getSimpleName() + "; it has " + String.join(", ", has));
        });
    }

    @Override
    public ApiClient api() {
        return api;
    }

    @Override
    public AppSettings app() {
        return platform.app();
    }

    @Override
    public InstantSource clock() {
        return platform.authContext().clock();
    }

    @Override
    public void keepAssetCredential(String asset, Credential credential) {
        assets.keepAsset(asset, credential);
    }

    @Override
    public boolean hasAssetCredential(String asset) {
        return assets.hasAsset(asset);
    }

    @Override
    public void pause(Duration time, String operation) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(
                    Failure.of(
                            ErrorCategory.INTERRUPTED,
                            "The calling thread was interrupted while it waited",
                            "Nothing is wrong with the call; whoever interrupted the thread wanted it to stop."),
                    operation);
        }
    }

    @Override
    public PlatformException failure(Failure failure, String operation) {
        ErrorContext context =
                ErrorContext.of(platform.platform(), operation).withOwner(connection.tenant(), connection.id());
        return scrubber.clean(failure).toException(context, null);
    }

    @Override
    public <T> Paged<T> paged(String operation, Paged.Fetcher<T> fetcher) {
        return Paged.of(
                operation,
                text -> failure(
                        Failure.of(
                                ErrorCategory.UNEXPECTED_RESPONSE,
                                text,
                                "Start the listing anew; if it stays, report it to the platform."),
                        operation),
                fetcher);
    }

    @Override
    public void warn(String code, String text) {
        watch.warn(code, text);
    }

    @Override
    public String toString() {
        return "Session[" + connection.platform() + ", " + connection.id() + "]";
    }
}
