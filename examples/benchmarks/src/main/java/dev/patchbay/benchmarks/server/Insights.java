// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Report rows made while they are sent, about 1,000 bytes each, so that a gigabyte needs no memory here. All rows have the
 * same length: the length of an answer is known before its first row is made.
 */
final class Insights {

    private static final int CHUNK = 64 * 1024;
    private static final int ID_DIGITS = 18;
    private static final long FIRST_AD = 120_210_000_000_000_000L;
    private static final int VARIANTS = 16;
    private static final String[] ACTIONS = {
        "link_click",
        "page_engagement",
        "post_engagement",
        "landing_page_view",
        "video_view",
        "add_to_cart",
        "view_content",
        "purchase",
        "offsite_conversion.fb_pixel_purchase",
        "initiate_checkout"
    };

    private final byte[][] rows = new byte[VARIANTS][];
    private final int idAt;
    private final int accountAt;

    Insights() {
        for (int v = 0; v < VARIANTS; v++) {
            rows[v] = row(v).getBytes(StandardCharsets.US_ASCII);
        }
        String first = new String(rows[0], StandardCharsets.US_ASCII);
        idAt = first.indexOf("\"ad_id\":\"") + 9;
        accountAt = first.indexOf("\"account_id\":\"") + 14;
    }

    private static String row(int v) {
        StringBuilder row = new StringBuilder(1200)
                .append("{\"account_id\":\"")
                .append("0".repeat(Accounts.DIGITS))
                .append("\",\"account_currency\":\"EUR\",\"ad_id\":\"")
                .append("0".repeat(ID_DIGITS))
                .append("\",\"impressions\":\"")
                .append(40_000 + v * 977)
                .append("\",\"clicks\":\"")
                .append(1_200 + v * 31)
                .append("\",\"inline_link_clicks\":\"")
                .append(1_000 + v * 29)
                .append("\",\"spend\":\"")
                .append(300 + v)
                .append('.')
                .append(10 + v)
                .append("\",\"reach\":\"")
                .append(20_000 + v * 411)
                .append("\",\"frequency\":\"1.")
                .append(100_000 + v * 7_321)
                .append("\",\"actions\":[");
        for (int a = 0; a < ACTIONS.length; a++) {
            action(row, a, Integer.toString(1_000 + v * 13 + a));
        }
        row.append("],\"action_values\":[");
        for (int a = 5; a < ACTIONS.length; a++) {
            action(row, a - 5, ACTIONS[a], (4_000 + v * 17 + a) + ".50");
        }
        return row.append("],\"date_start\":\"2026-10-01\",\"date_stop\":\"2026-10-01\"}")
                .toString();
    }

    private static void action(StringBuilder row, int index, String value) {
        action(row, index, ACTIONS[index], value);
    }

    private static void action(StringBuilder row, int index, String type, String value) {
        row.append(index == 0 ? "" : ",").append("{\"action_type\":\"").append(type);
        row.append("\",\"value\":\"").append(value).append("\"}");
    }

    /** An answer with some rows of a report. */
    Answer.Body page(String baseUrl, byte[] account, long from, long count, long total) {
        boolean more = from + count < total;
        String tail = more
                ? "],\"paging\":{\"cursors\":{\"before\":\"" + from + "\",\"after\":\"" + (from + count)
                        + "\"},\"next\":\"" + baseUrl + "/v26.0/act_" + new String(account, StandardCharsets.US_ASCII)
                        + "/insights?limit=" + count + "&after=" + (from + count) + "\"}}"
                : "],\"paging\":{\"cursors\":{\"before\":\"" + from + "\",\"after\":\"" + (from + count) + "\"}}}";
        byte[] end = tail.getBytes(StandardCharsets.US_ASCII);
        byte[] start = "{\"data\":[".getBytes(StandardCharsets.US_ASCII);
        int width = rows[0].length + 1;
        long length = start.length + Math.max(0, count * width - 1) + end.length;
        return new Answer.Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(start);
                writeRows(out, account, from, count, width);
                out.write(end);
            }
        };
    }

    private void writeRows(OutputStream out, byte[] account, long from, long count, int width) throws IOException {
        byte[] chunk = new byte[CHUNK - CHUNK % width];
        int at = 0;
        for (long i = from; i < from + count; i++) {
            byte[] row = rows[(int) (i % VARIANTS)];
            System.arraycopy(row, 0, chunk, at, row.length);
            System.arraycopy(account, 0, chunk, at + accountAt, account.length);
            number(FIRST_AD + i, chunk, at + idAt);
            at += row.length;
            if (i + 1 < from + count) {
                chunk[at++] = ',';
            }
            if (at + width > chunk.length) {
                out.write(chunk, 0, at);
                at = 0;
            }
        }
        out.write(chunk, 0, at);
    }

    private static void number(long value, byte[] target, int offset) {
        long rest = value;
        for (int i = ID_DIGITS - 1; i >= 0; i--) {
            target[offset + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
