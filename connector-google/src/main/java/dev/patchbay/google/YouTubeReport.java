// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A YouTube Analytics report, page by page. Videos are named in the filter, some at a time: those asked for, or all uploads
 * of the channel, playlist page by playlist page. The cursor is the slice of videos and the first row in its report.
 */
final class YouTubeReport implements Paged.Fetcher<MetricRow> {

    private static final List<String> STANDARD = List.of(
            "views",
            "estimatedMinutesWatched",
            "averageViewDuration",
            "averageViewPercentage",
            "likes",
            "comments",
            "shares",
            "subscribersGained",
            "subscribersLost");

    private final SessionContext session;
    private final YouTubeCalls calls;
    private final ChannelMetricsQuery query;
    private final YouTubeRows rows;
    private final Uploads uploads;
    private @Nullable String sliceCursor;
    private @Nullable Page<String> slice;

    YouTubeReport(SessionContext session, YouTubeCalls calls, ChannelMetricsQuery query) {
        this(session, calls, query, new Uploads(session, calls, query.channelId()));
    }

    private YouTubeReport(SessionContext session, YouTubeCalls calls, ChannelMetricsQuery query, Uploads uploads) {
        this.session = session;
        this.calls = calls;
        this.query = query;
        this.rows = new YouTubeRows(session, query);
        this.uploads = uploads;
    }

    @Override
    public Paged.Fetcher<MetricRow> fresh() {
        return new YouTubeReport(session, calls, query, uploads.fresh());
    }

    @Override
    public Page<MetricRow> fetch(@Nullable String cursor) {
        List<String> at = Cursors.parse(cursor, 2);
        int from = at.get(1).isEmpty() ? 1 : Integer.parseInt(at.get(1));
        if (query.level() == EntityKind.CHANNEL) {
            List<MetricRow> page = read(null, from);
            return new Page<>(page, full(page) ? Cursors.write("", Integer.toString(from + page.size())) : null);
        }
        Page<String> videos = slice(at.get(0));
        if (videos.items().isEmpty()) {
            return new Page<>(List.of(), next(videos));
        }
        List<MetricRow> page = read("video==" + String.join(",", videos.items()), from);
        return full(page)
                ? new Page<>(page, Cursors.write(at.get(0), Integer.toString(from + page.size())))
                : new Page<>(page, next(videos));
    }

    private static @Nullable String next(Page<String> videos) {
        return videos.next() == null ? null : Cursors.write(videos.next(), "");
    }

    private boolean full(List<MetricRow> page) {
        return page.size() >= calls.reportRows();
    }

    private List<MetricRow> read(@Nullable String filter, int from) {
        List<String> dimensions = new ArrayList<>();
        if (query.daily()) {
            dimensions.add("day");
        }
        if (query.level() == EntityKind.POST) {
            dimensions.add("video");
        }
        List<String> names = query.metrics().isEmpty() ? STANDARD : query.metrics();
        JsonValue answer = calls.report(
                session.api(),
                query.channelId(),
                query.since(),
                query.until(),
                String.join(",", names),
                dimensions.isEmpty() ? null : String.join(",", dimensions),
                filter,
                query.daily() ? String.join(",", dimensions) : dimensions.isEmpty() ? null : '-' + names.get(0),
                from);
        return rows.read(answer);
    }

    private Page<String> slice(String cursor) {
        Page<String> known = slice;
        if (known == null || !Objects.equals(cursor, sliceCursor)) {
            known = query.posts().isEmpty() ? uploads.page(cursor.isEmpty() ? null : cursor) : named(cursor);
            slice = known;
            sliceCursor = cursor;
        }
        return known;
    }

    private Page<String> named(String cursor) {
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int to = Math.min(query.posts().size(), from + calls.reportRows());
        return new Page<>(query.posts().subList(from, to), to == query.posts().size() ? null : Integer.toString(to));
    }
}
