package dev.ninelives.sim.validation;

import com.google.common.net.InetAddresses;
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

    /** @param family {@code IPv4} or {@code IPv6} */
    static boolean isOf(String family, String text) {
        return (family.equals("IPv4") ? V4 : V6).matcher(text).matches();
    }

    /** Whether a block of addresses such as {@code 10.1.0.0/16} is a part of another one, and not all of it. */
    static boolean isStrictPart(String block, String whole) {
        int bits = bits(block);
        int ofWhole = bits(whole);
        String own = binary(block);
        String other = binary(whole);
        return own.length() == other.length()
                && bits > ofWhole
                && own.substring(0, ofWhole).equals(other.substring(0, ofWhole));
    }

    private static int bits(String block) {
        return Integer.parseInt(block.substring(block.indexOf('/') + 1));
    }

    private static String binary(String block) {
        byte[] address =
                InetAddresses.forString(block.substring(0, block.indexOf('/'))).getAddress();
        StringBuilder binary = new StringBuilder();
        for (byte part : address) {
            binary.append(Integer.toBinaryString((part & 0xff) | 0x100).substring(1));
        }
        return binary.toString();
    }
}
