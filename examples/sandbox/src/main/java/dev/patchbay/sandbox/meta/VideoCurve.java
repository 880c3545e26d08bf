// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code video_play_curve_actions}: a list of actions whose value is a list of whole numbers, per cent of the plays. */
final class VideoCurve {

    private static final int POINTS = 22;

    private VideoCurve() {}

    static ArrayNode of(Totals totals) {
        ArrayNode list = MetaJson.array();
        long plays = totals.get(Totals.Count.VIDEO_VIEWS);
        if (plays == 0) {
            return list;
        }
        long end = 100 * totals.get(Totals.Count.VIDEO_P100) / plays;
        ObjectNode action = list.addObject().put("action_type", "video_view");
        ArrayNode value = action.putArray("value");
        for (int point = 0; point < POINTS; point++) {
            long left = (POINTS - 1 - point) * (100 - end) / (POINTS - 1);
            value.add((int) (end + left));
        }
        return list;
    }
}
