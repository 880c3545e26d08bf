// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A report of Google Ads as {@code searchStream} sends it: one array of batches with up to 10,000 rows each, made while they
 * are sent. All rows have the same length, so the length of the answer is known before its first row is made.
 */
final class AdsStream {

    /** The account that all reports are of. */
    static final String CUSTOMER = "1234567890";

    static final String ACCOUNT = "{\"results\":[{\"customer\":{\"resourceName\":\"customers/" + CUSTOMER
            + "\",\"id\":\"" + CUSTOMER + "\",\"descriptiveName\":\"Nordlicht Outdoor\",\"currencyCode\":\"EUR\","
            + "\"timeZone\":\"Europe/Berlin\",\"status\":\"ENABLED\"}}]}";

    static final String TOKEN_INFO = "{\"aud\":\"" + Routes.APP_ID + "\",\"azp\":\"" + Routes.APP_ID
            + "\",\"sub\":\"10769150350006150715113082367\",\"scope\":\"https://www.googleapis.com/auth/adwords\","
            + "\"expires_in\":\"3599\"}";

    private static final int BATCH = 10_000;
    private static final int VARIANTS = 16;
    private static final int ID_DIGITS = 12;
    private static final long FIRST_AD = 600_000_000_000L;
    private static final byte[] HEAD = ascii("{\"results\":[");
    private static final byte[] FOOT = ascii("],\"fieldMask\":\"adGroupAd.ad.id,segments.date,metrics.impressions,"
            + "metrics.clicks,metrics.costMicros\",\"requestId\":\"AbCdEf0123456789\"}");

    private final byte[][] rows = new byte[VARIANTS][];
    private final int idAt;

    AdsStream() {
        for (int v = 0; v < VARIANTS; v++) {
            rows[v] = ascii(row(v));
        }
        idAt = row(0).indexOf("~") + 1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String row(int v) {
        String id = "0".repeat(ID_DIGITS);
        return "{\"adGroupAd\":{\"resourceName\":\"customers/" + CUSTOMER + "/adGroupAds/160000000000~" + id
                + "\",\"ad\":{\"resourceName\":\"customers/" + CUSTOMER + "/ads/" + id + "\",\"id\":\"" + id
                + "\"}},\"metrics\":{\"impressions\":\"" + (40_000 + v * 977) + "\",\"clicks\":\"" + (1_200 + v * 31)
                + "\",\"costMicros\":\"" + (300_100_000L + v * 1_010_000L) + "\",\"conversions\":12." + (10 + v)
                + ",\"conversionsValue\":480." + (10 + v) + ",\"allConversions\":14." + (10 + v)
                + ",\"viewThroughConversions\":\"" + (10 + v) + "\",\"interactions\":\"" + (1_300 + v * 31)
                + "\",\"videoTrueviewViews\":\"" + (500 + v) + "\"},\"segments\":{\"date\":\"2026-10-01\"}}";
    }

    Answer.Body answer(long total) {
        long batches = Math.max(1, (total + BATCH - 1) / BATCH);
        int width = rows[0].length;
        long commas = total == 0 ? 0 : total - batches;
        long length = 2 + batches * (HEAD.length + FOOT.length) + batches - 1 + total * width + commas;
        return new Answer.Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write('[');
                for (long from = 0; from < Math.max(1, total); from += BATCH) {
                    if (from > 0) {
                        out.write(',');
                    }
                    batch(out, from, Math.min(total, from + BATCH));
                }
                out.write(']');
            }
        };
    }

    private void batch(OutputStream out, long from, long to) throws IOException {
        out.write(HEAD);
        byte[] row = new byte[rows[0].length];
        int[] places = places(rows[0]);
        for (long i = from; i < to; i++) {
            if (i > from) {
                out.write(',');
            }
            System.arraycopy(rows[(int) (i % VARIANTS)], 0, row, 0, row.length);
            byte[] id = ascii(Long.toString(FIRST_AD + i));
            for (int place : places) {
                System.arraycopy(id, 0, row, place, ID_DIGITS);
            }
            out.write(row);
        }
        out.write(FOOT);
    }

    /** Where the ad's id stands, three times. */
    private int[] places(byte[] row) {
        String text = new String(row, StandardCharsets.US_ASCII);
        String gap = "0".repeat(ID_DIGITS);
        int second = text.indexOf("/ads/") + 5;
        return new int[] {idAt, second, text.indexOf(gap, second + ID_DIGITS)};
    }
}
