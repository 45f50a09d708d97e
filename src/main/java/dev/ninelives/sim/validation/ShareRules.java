package dev.ninelives.sim.validation;

import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rules for a number of Pods that may be given as a percentage of all of them. */
final class ShareRules {
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");

    private ShareRules() {}

    static void check(JsonNode share, String field, Causes causes) {
        if (!share.isString()) {
            if (share.asLong(0) < 0) {
                causes.invalid(field, share.toString(), "must be greater than or equal to 0");
            }
        } else if (!isPercent(share)) {
            causes.invalid(
                    field,
                    GoText.intOrString(share),
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                            + " regex used for validation is '" + PERCENT.pattern() + "')");
        }
    }

    static void atMostAll(JsonNode share, String field, Causes causes) {
        if (isPercent(share) && number(share) > 100) {
            causes.invalid(field, GoText.intOrString(share), "must not be greater than 100%");
        }
    }

    /** The number of Pods or of percents; 0 for what is neither, at most the largest {@code int}. */
    static long number(JsonNode share) {
        if (!share.isString()) {
            return share.asLong(0);
        }
        if (!isPercent(share)) {
            return 0;
        }
        BigInteger percent = new BigInteger(share.stringValue().replace("%", ""));
        return percent.min(MOST).longValueExact();
    }

    private static boolean isPercent(JsonNode share) {
        return share.isString() && PERCENT.matcher(share.stringValue()).matches();
    }
}
