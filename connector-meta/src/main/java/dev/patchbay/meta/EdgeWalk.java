// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;
import org.jspecify.annotations.Nullable;

/**
 * Walks one edge page by page. Halves the page when Meta finds it too large, down to one element, and keeps to what Meta
 * could bear; starts the listing anew when Meta no longer takes a cursor.
 */
final class EdgeWalk<T> implements Paged.Fetcher<T> {

    /** How often one listing, or one slice of a report, is started anew. */
    static final int MAX_RESTARTS = 3;

    /** One edge. */
    interface Edge<T> {

        /** The call of the first page with a page size. */
        ApiRequestBuilder request(int limit);

        /** Reads a page. */
        BodyReader<GraphPage<T>> reader(int limit);
    }

    private final SessionContext session;
    private final String operation;
    private final Edge<T> edge;
    private final int pageSize;

    EdgeWalk(SessionContext session, String operation, Edge<T> edge, int pageSize) {
        this.session = session;
        this.operation = operation;
        this.edge = edge;
        this.pageSize = pageSize;
    }

    @Override
    public Page<T> fetch(@Nullable String cursor) {
        GraphCursor at = cursor == null ? GraphCursor.start(pageSize) : GraphCursor.parse(cursor);
        while (true) {
            try {
                GraphPage<T> page = send(at);
                String next = page.next();
                return new Page<>(
                        page.items(), next == null ? null : at.behind(next).text());
            } catch (InvalidRequestException e) {
                at = retreat(at, e);
            }
        }
    }

    private GraphPage<T> send(GraphCursor at) {
        ApiRequestBuilder request = edge.request(at.limit());
        GraphPaging.apply(at.next(), request);
        return session.api().fetch(request.build(), edge.reader(at.limit()));
    }

    private GraphCursor retreat(GraphCursor at, InvalidRequestException e) {
        if (e.requestTooLarge() && !tooDeep(e) && at.limit() > 1) {
            return at.withLimit(at.limit() / 2);
        }
        if (refusedCursor(e) && at.next() != null && at.restarts() < MAX_RESTARTS) {
            session.warn(
                    "listing-restarted",
                    "Meta no longer takes the cursor of " + operation + ", so the listing starts anew: " + e.reason());
            return at.restarted();
        }
        throw e;
    }

    /** A cursor that has gone stale. */
    static boolean refusedCursor(InvalidRequestException e) {
        return aboutCursor(e) && !e.requestTooLarge();
    }

    /** Meta does not go as deep as the cursor does: neither smaller pages nor a new start would get further. */
    static boolean tooDeep(InvalidRequestException e) {
        return aboutCursor(e) && e.requestTooLarge();
    }

    private static boolean aboutCursor(InvalidRequestException e) {
        return e.field().filter("after"::equals).isPresent();
    }
}
