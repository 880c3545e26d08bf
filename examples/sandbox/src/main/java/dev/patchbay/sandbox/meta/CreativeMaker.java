// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what an ad shows. */
final class CreativeMaker {

    private CreativeMaker() {}

    static Node make(IdMint ids, Node account, String name, int index) {
        Node creative = new Node("AdCreative", ids.adsObject(), account, account.account);
        String page = account.text("promoted_page");
        String story = page + "_" + ids.asset();
        Map<String, Object> v = new LinkedHashMap<>();
        v.put("account_id", account.account.number());
        v.put("name", name + " creative");
        v.put("title", "Made for the way you move");
        v.put("body", "Free shipping this week only \u2013 see what is new.");
        v.put("status", "ACTIVE");
        v.put("object_type", index % 3 == 0 ? "VIDEO" : "SHARE");
        v.put("call_to_action_type", "SHOP_NOW");
        v.put("thumbnail_url", "https://scontent.example.com/t/" + creative.id + "_p64x64.jpg");
        v.put("image_url", "https://scontent.example.com/t/" + creative.id + ".jpg");
        v.put("object_story_id", story);
        v.put("effective_object_story_id", story);
        v.put("actor_id", page);
        creative.edit(v);
        return creative;
    }
}
