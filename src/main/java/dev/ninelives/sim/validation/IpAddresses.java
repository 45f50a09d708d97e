package dev.ninelives.sim.validation;

import java.util.regex.Pattern;

/** Tells IP addresses from other text, without asking a name server. */
final class IpAddresses {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}");

    private IpAddresses() {}

    static boolean isValid(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches();
    }
}
