package dev.ninelives.sim.validation;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a port number or a port's name may be. */
final class PortRules {
    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private static final Pattern NAME_CHARACTERS = Pattern.compile("[-a-z0-9]*");
    private static final Pattern LETTER = Pattern.compile(".*[a-z].*");
    private static final int MAX_NAME = 15;

    private PortRules() {}

    static boolean isNumber(long port) {
        return port >= 1 && port <= 65_535;
    }

    static void checkNumber(long port, String field, Causes causes) {
        if (!isNumber(port)) {
            causes.invalid(field, Long.toString(port), "must be between 1 and 65535, inclusive");
        }
    }

    static void checkNumberOrName(JsonNode port, String field, Causes causes) {
        if (port.isString()) {
            checkName(port.stringValue(), field, causes);
        } else {
            checkNumber(port.asLong(0), field, causes);
        }
    }

    /** Adds every rule of IANA service names that a name breaks. */
    static void checkName(String name, String field, Causes causes) {
        String value = GoText.quoted(name);
        if (name.length() > MAX_NAME) {
            causes.invalid(field, value, "must be no more than " + MAX_NAME + " characters");
        }
        if (!NAME_CHARACTERS.matcher(name).matches()) {
            causes.invalid(field, value, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!LETTER.matcher(name).matches()) {
            causes.invalid(
                    field,
                    value,
                    causes.isSince(37)
                            ? "must contain at least one letter (a-z)"
                            : "must contain at least one letter or number (a-z, 0-9)");
        }
        if (name.contains("--")) {
            causes.invalid(field, value, "must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            causes.invalid(field, value, "must not begin or end with a hyphen");
        }
    }

    static void checkProtocol(String protocol, String field, Causes causes) {
        if (protocol.isEmpty()) {
            causes.required(field);
        } else if (!PROTOCOLS.contains(protocol)) {
            causes.unsupported(field, protocol, PROTOCOLS);
        }
    }
}
