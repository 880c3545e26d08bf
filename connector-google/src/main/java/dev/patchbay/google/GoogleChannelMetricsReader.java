// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.SessionContext;

/** Reads the figures of Business Profile locations, YouTube channels and their videos. */
final class GoogleChannelMetricsReader implements ChannelMetricsReader {

    private final SessionContext session;
    private final BusinessCalls business;
    private final YouTubeCalls youTube;

    GoogleChannelMetricsReader(SessionContext session, BusinessCalls business, YouTubeCalls youTube) {
        this.session = session;
        this.business = business;
        this.youTube = youTube;
    }

    @Override
    public Paged<MetricRow> metrics(ChannelMetricsQuery query) {
        return switch (query.channelType()) {
            case ListLocations.TYPE ->
                session.paged(BusinessCalls.PERFORMANCE, new LocationMetrics(session, business, query));
            case ListYouTubeChannels.TYPE ->
                session.paged(YouTubeCalls.REPORT, new YouTubeReport(session, youTube, query));
            default ->
                throw new IllegalArgumentException("Google has channels of the types " + ListLocations.TYPE + " and "
                        + ListYouTubeChannels.TYPE + ", not '" + query.channelType() + "'");
        };
    }
}
