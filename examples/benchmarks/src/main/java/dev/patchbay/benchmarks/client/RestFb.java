// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Version;

/** Makes RestFB clients. */
final class RestFb {

    private RestFb() {}

    static DefaultFacebookClient client(String url) {
        DefaultFacebookClient client = new DefaultFacebookClient(
                BareHttp.TOKEN, new DefaultWebRequestor(), new DefaultJsonMapper(), Version.LATEST);
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return url;
            }
        });
        return client;
    }
}
