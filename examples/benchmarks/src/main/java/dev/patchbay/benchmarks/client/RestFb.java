// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Version;
import java.net.HttpURLConnection;

/** Makes RestFB clients. */
final class RestFb {

    private RestFb() {}

    static DefaultFacebookClient client(String url, boolean keepAlive) {
        DefaultWebRequestor requestor = keepAlive ? new KeepingAlive() : new DefaultWebRequestor();
        DefaultFacebookClient client =
                new DefaultFacebookClient(BareHttp.TOKEN, requestor, new DefaultJsonMapper(), Version.LATEST);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return url;
            }
        });
        return client;
    }

    /** The answer was read to its end: the JDK keeps the connection, if only nobody disconnects it. */
    private static final class KeepingAlive extends DefaultWebRequestor {

        @Override
        protected void closeQuietly(HttpURLConnection connection) {}
    }
}
