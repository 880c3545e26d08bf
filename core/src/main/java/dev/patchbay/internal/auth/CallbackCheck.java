// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectResult.Reason;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a callback's parameters, all of which an attacker may have written. Never throws, never quotes a value. */
final class CallbackCheck {

    static final String STATE = "state";
    static final String ERROR = "error";

    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_NAME = 256;
    private static final int MAX_VALUE = 8192;
    /** 256 bits as unpadded base64url, as {@link ConnectionEngine} makes them. */
    private static final Pattern OUR_STATE = Pattern.compile("[A-Za-z0-9_-]{43}");
    /** RFC 6749 section 4.1.2.1, and short. */
    private static final Pattern ERROR_WORD = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}");

    private static final int MAX_DESCRIPTION = 500;

    /** Why a callback may not be acted on. */
    record Refusal(Reason reason, String detail) {}

    private final Map<String, List<String>> parameters;
    private final String codeParameter;

    CallbackCheck(Callback callback, String codeParameter) {
        this.parameters = callback.parameters();
        this.codeParameter = codeParameter;
    }

    /** What is wrong whatever the state says; null when nothing is. */
    @Nullable
    Refusal refusal() {
        Refusal shape = shape();
        if (shape != null) {
            return shape;
        }
        List<String> errors = values(ERROR);
        if (errors.size() > 1
                || (errors.size() == 1 && !ERROR_WORD.matcher(errors.get(0)).matches())) {
            return new Refusal(Reason.CODE_INVALID, "The callback's error is there twice or malformed");
        }
        List<String> states = values(STATE);
        if (states.size() != 1 && (errors.isEmpty() || states.size() > 1)) {
            return new Refusal(Reason.STATE_MISSING, "The callback has " + states.size() + " states, not one");
        }
        if (states.size() == 1 && !OUR_STATE.matcher(states.get(0)).matches()) {
            return new Refusal(Reason.STATE_UNKNOWN, "The callback's state has not the form of ours");
        }
        List<String> codes = values(codeParameter);
        if (errors.isEmpty() && (codes.size() != 1 || codes.get(0).isBlank())) {
            return new Refusal(Reason.CODE_INVALID, "The callback has " + codes.size() + " codes, not one");
        }
        return null;
    }

    private @Nullable Refusal shape() {
        if (parameters.size() > MAX_PARAMETERS) {
            return new Refusal(Reason.CODE_INVALID, "The callback has more than " + MAX_PARAMETERS + " parameters");
        }
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (parameter.getKey().length() > MAX_NAME
                    || hasControls(parameter.getKey())
                    || parameter.getValue().size() > MAX_PARAMETERS) {
                return new Refusal(Reason.CODE_INVALID, "A parameter of the callback has a malformed name");
            }
            for (String value : parameter.getValue()) {
                if (value.length() > MAX_VALUE) {
                    return new Refusal(Reason.CODE_INVALID, "A parameter of the callback is longer than " + MAX_VALUE);
                }
                if (hasControls(value)) {
                    return new Refusal(Reason.CODE_INVALID, "A parameter of the callback has control characters");
                }
            }
        }
        return null;
    }

    /** The state, when there is one. */
    @Nullable
    String state() {
        return first(STATE);
    }

    @Nullable
    String code() {
        return first(codeParameter);
    }

    /** The platform's word for a denial; null when it did not deny. */
    @Nullable
    String error() {
        return first(ERROR);
    }

    @Nullable
    String errorDescription() {
        List<String> descriptions = values("error_description");
        if (descriptions.isEmpty() || descriptions.get(0).isBlank()) {
            return null;
        }
        String text = descriptions.get(0).strip();
        return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION - 1) + "…";
    }

    /** Whether the callback names exactly this issuer (RFC 9207 section 2.4: compared as plain strings). */
    boolean comesFrom(String issuer) {
        List<String> stated = values("iss");
        return stated.size() == 1 && stated.get(0).equals(issuer);
    }

    private List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    private @Nullable String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
