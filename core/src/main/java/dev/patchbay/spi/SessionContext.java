// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.Paged;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a capability has to work with: one connection's client, its facts, and time.
 *
 * @since 0.1
 */
public interface SessionContext {

    /**
     * The connection, as it was when the session was opened.
     *
     * @return the facts
     */
    Connection connection();

    /**
     * The app's settings.
     *
     * @return the validated settings
     */
    AppSettings app();

    /**
     * The connection's client.
     *
     * @return signs with the connection's token, refreshed when needed
     */
    ApiClient api();

    /**
     * The wall clock.
     *
     * @return injected by the host
     */
    InstantSource clock();

    /**
     * Keeps a token that the platform gave for one asset, sealed like the connection's own. Calls that name the asset
     * are then signed with it. A null credential in the platform's answer should simply not be stored.
     *
     * @param asset the asset's key, for example {@code page:123}
     * @param credential its token
     */
    void keepAssetCredential(String asset, Credential credential);

    /**
     * Whether a token is kept for an asset.
     *
     * @param asset the asset's key
     * @return true when calls may name it
     */
    boolean hasAssetCredential(String asset);

    /**
     * Waits, for example between polls of a report.
     *
     * @param time how long
     * @param operation what for, for the error when the thread is interrupted
     * @throws dev.patchbay.error.CallInterruptedException when the thread is interrupted
     */
    void pause(Duration time, String operation);

    /**
     * Makes an error that knows this connection, for failures a capability finds itself.
     *
     * @param failure what is wrong
     * @param operation the template of the call
     * @return the exception, not thrown
     */
    PlatformException failure(Failure failure, String operation);

    /**
     * A listing whose errors know this connection.
     *
     * @param <T> what is listed
     * @param operation the template of the call
     * @param fetcher fetches a page
     * @return the listing
     */
    <T> Paged<T> paged(String operation, Paged.Fetcher<T> fetcher);

    /**
     * Reports something a person should know, once per text, as an event.
     *
     * @param code a short constant name, for example {@code version-mismatch}
     * @param text one line without secrets
     */
    void warn(String code, String text);
}
