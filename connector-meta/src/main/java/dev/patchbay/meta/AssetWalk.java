// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lists assets that are reached in several ways: directly, and through each business as its own and as its clients'. Each is
 * given once per iteration, as the first way to it shows it. Resumed from a cursor, one of a business that came before may come
 * again; one of the direct listing does not, because businesses tell less of it.
 */
final class AssetWalk<T> implements Paged.Fetcher<T> {

    /** Where the assets are. */
    interface Edges<T> {

        /** Lists those of the person or system user. */
        EdgeWalk.Edge<T> direct();

        /** Names the edges of a business. */
        List<String> ofBusiness();

        /** Lists those of a business. */
        EdgeWalk.Edge<T> ofBusiness(String businessId, String edge);

        /** The template of a call. */
        String operation(@Nullable String edge);

        String id(T asset);

        /** An edge from its parts. */
        static <T> EdgeWalk.Edge<T> edge(
                IntFunction<ApiRequestBuilder> request, IntFunction<BodyReader<GraphPage<T>>> reader) {
            return new EdgeWalk.Edge<>() {
                @Override
                public ApiRequestBuilder request(int limit) {
                    return request.apply(limit);
                }

                @Override
                public BodyReader<GraphPage<T>> reader(int limit) {
                    return reader.apply(limit);
                }
            };
        }
    }

    private static final String DIRECT = "me";
    private static final String BUSINESSES = "biz";
    private static final String MARK = "!";

    private final SessionContext session;
    private final Graph graph;
    private final Edges<T> edges;
    private final int pageSize;
    private final Set<String> seen = new HashSet<>();
    private @Nullable TreeSet<String> businesses;
    private boolean fromStart;
    private boolean directKnown;

    AssetWalk(SessionContext session, Graph graph, Edges<T> edges, int pageSize) {
        this.session = session;
        this.graph = graph;
        this.edges = edges;
        this.pageSize = pageSize;
    }

    @Override
    public Paged.Fetcher<T> fresh() {
        return new AssetWalk<>(session, graph, edges, pageSize);
    }

    @Override
    public Page<T> fetch(@Nullable String cursor) {
        if (cursor == null || cursor.startsWith(DIRECT + MARK)) {
            return direct(cursor == null ? null : cursor.substring(DIRECT.length() + MARK.length()));
        }
        String[] at = cursor.split(MARK, 4);
        if (at.length == 4 && at[0].equals(BUSINESSES)) {
            return ofBusiness(at[1], at[2], at[3]);
        }
        throw new IllegalArgumentException("This is no cursor of a Meta listing");
    }

    private Page<T> direct(@Nullable String cursor) {
        Page<T> page = walk(edges.direct(), edges.operation(null)).fetch(cursor);
        fromStart |= cursor == null;
        directKnown = fromStart && page.next() == null;
        String next = page.next() != null ? DIRECT + MARK + page.next() : firstBusiness();
        return unseen(page.items(), next);
    }

    private @Nullable String firstBusiness() {
        boolean walk =
                graph.config().walkBusinesses && session.connection().scopes().contains(MetaScopes.BUSINESS_MANAGEMENT);
        return walk ? BUSINESSES + MARK + MARK + MARK : null;
    }

    private Page<T> ofBusiness(String asked, String askedEdge, String cursor) {
        String business = asked.isEmpty() ? following("") : asked;
        if (business == null) {
            return new Page<>(List.of(), null);
        }
        List<String> names = edges.ofBusiness();
        String edge = askedEdge.isEmpty() ? names.get(0) : askedEdge;
        int index = names.indexOf(edge);
        if (index < 0) {
            throw new IllegalArgumentException("This is no cursor of a Meta listing");
        }
        if (!directKnown) {
            recallDirect();
        }
        Page<T> page = page(business, edge, cursor.isEmpty() ? null : cursor);
        if (page.next() != null) {
            return unseen(page.items(), BUSINESSES + MARK + business + MARK + edge + MARK + page.next());
        }
        if (index + 1 < names.size()) {
            return unseen(page.items(), BUSINESSES + MARK + business + MARK + names.get(index + 1) + MARK);
        }
        String following = following(business);
        return unseen(page.items(), following == null ? null : BUSINESSES + MARK + following + MARK + MARK);
    }

    private void recallDirect() {
        String operation = edges.operation(null);
        session.paged(operation, walk(edges.direct(), operation)).forEach(asset -> seen.add(edges.id(asset)));
        directKnown = true;
    }

    /** A business whose assets we may not see is told of and passed over; the others must not suffer. */
    private Page<T> page(String business, String edge, @Nullable String cursor) {
        try {
            return walk(edges.ofBusiness(business, edge), edges.operation(edge)).fetch(cursor);
        } catch (PlatformException e) {
            if (e.category() != ErrorCategory.PERMISSION && e.category() != ErrorCategory.NOT_FOUND) {
                throw e;
            }
            session.warn("business-skipped", "Business " + business + " does not show its " + edge + ": " + e.reason());
            return new Page<>(List.of(), null);
        }
    }

    private @Nullable String following(String business) {
        TreeSet<String> known = businesses;
        if (known == null) {
            known = new TreeSet<>(new ListBusinesses(session, graph).ids());
            businesses = known;
        }
        return known.higher(business);
    }

    private EdgeWalk<T> walk(EdgeWalk.Edge<T> edge, String operation) {
        return new EdgeWalk<>(session, operation, edge, pageSize);
    }

    private Page<T> unseen(List<T> items, @Nullable String next) {
        List<T> fresh = new ArrayList<>(items.size());
        for (T item : items) {
            if (seen.add(edges.id(item))) {
                fresh.add(item);
            }
        }
        return new Page<>(fresh, next);
    }
}
