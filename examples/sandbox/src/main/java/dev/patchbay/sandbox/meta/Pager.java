// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.FormText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** Cuts lists into pages and writes the {@code paging} object. */
final class Pager {

    static final int DEFAULT_LIMIT = 25;
    private final GraphCall call;
    private final String url;
    private final Map<String, String> query;

    /**
     * @param edgePath node id and edge, as further pages are read from there
     * @param query parameters that further pages must repeat
     */
    Pager(GraphCall call, String edgePath, Map<String, String> query) {
        this.call = call;
        this.url = call.siteUrl + "/" + call.version + "/" + edgePath;
        this.query = query;
    }

    /** From (inclusive) and to (exclusive) of a page. */
    record Slice(int from, int to) {}

    static int limit(Params params) {
        String text = params.get("limit").orElse(Integer.toString(DEFAULT_LIMIT));
        if (!text.matches("\\d{1,9}")) {
            throw GraphError.param("Param limit must be an integer greater than or equal to zero");
        }
        return Integer.parseInt(text);
    }

    /** The slice that limit, after and before ask for, in a list of this size with these ids. */
    static Slice slice(Params params, int size, int limit, IntFunction<String> idAt) {
        if (!params.text("after").isEmpty()) {
            int from = position(Cursor.decode(params.text("after")), size, idAt) + 1;
            return new Slice(Math.min(from, size), Math.min(from + limit, size));
        }
        if (!params.text("before").isEmpty()) {
            int to = Math.min(position(Cursor.decode(params.text("before")), size, idAt), size);
            return new Slice(Math.max(0, to - limit), to);
        }
        if (params.text("offset").matches("\\d{1,9}")) {
            int from = Math.min(size, Integer.parseInt(params.text("offset")));
            return new Slice(from, Math.min(size, from + limit));
        }
        return new Slice(0, Math.min(limit, size));
    }

    private static int position(Cursor cursor, int size, IntFunction<String> idAt) {
        if (cursor.index() < size && idAt.apply(cursor.index()).equals(cursor.id())) {
            return cursor.index();
        }
        for (int i = 0; i < size; i++) {
            if (idAt.apply(i).equals(cursor.id())) {
                return i;
            }
        }
        return cursor.index() - 1;
    }

    void cursors(ObjectNode answer, Slice slice, int size, int limit, IntFunction<String> idAt) {
        if (slice.from() >= slice.to()) {
            return;
        }
        ObjectNode paging = answer.putObject("paging");
        String before = new Cursor(slice.from(), idAt.apply(slice.from())).encode();
        String after = new Cursor(slice.to() - 1, idAt.apply(slice.to() - 1)).encode();
        paging.putObject("cursors").put("before", before).put("after", after);
        if (call.strike("loop").isPresent()) {
            String same = call.params.get("after").orElse(after);
            ((ObjectNode) paging.get("cursors")).put("after", same);
            paging.put("next", page(limit, "after", same));
        } else if (slice.to() < size) {
            paging.put("next", page(limit, "after", after));
        }
        if (slice.from() > 0) {
            paging.put("previous", page(limit, "before", before));
        }
    }

    /** The older style of some edges: no cursors, only a link. */
    void offsets(ObjectNode answer, Slice slice, int size, int limit, IntFunction<String> idAt) {
        if (slice.from() >= slice.to()) {
            return;
        }
        ObjectNode paging = MetaJson.object();
        if (slice.from() > 0) {
            paging.put("previous", page(limit, "offset", Integer.toString(Math.max(0, slice.from() - limit))));
        }
        if (slice.to() < size) {
            paging.put(
                    "next",
                    page(limit, "offset", Integer.toString(slice.to())) + "&__after_id=" + idAt.apply(slice.to() - 1));
        }
        if (!paging.isEmpty()) {
            answer.set("paging", paging);
        }
    }

    String page(int limit, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("access_token", call.caller().token().value);
        all.put("pretty", "0");
        all.putAll(query);
        for (String gone : List.of("appsecret_proof", "appsecret_time", "after", "before", "offset", "__after_id")) {
            all.remove(gone);
        }
        all.put("access_token", call.caller().token().value);
        all.put("limit", Integer.toString(limit));
        all.put(name, value);
        StringJoiner text = new StringJoiner("&", url + "?", "");
        all.forEach((k, v) -> text.add(FormText.encode(k) + "=" + FormText.encode(v)));
        return text.toString();
    }
}
