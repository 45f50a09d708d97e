package dev.ninelives.sim.apiserver;

import java.util.List;

/**
 * Whom a proxy path means: {@code NAME}, {@code NAME:PORT} or {@code SCHEME:NAME:PORT}.
 *
 * @param port a number or a name; empty for the only or first one
 */
record ProxyTarget(String name, String port) {
    static ProxyTarget parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        return switch (parts.size()) {
            case 1 -> new ProxyTarget(parts.get(0), "");
            case 2 -> new ProxyTarget(parts.get(0), parts.get(1));
            case 3 -> new ProxyTarget(parts.get(1), parts.get(2));
            default -> throw Statuses.badRequest("invalid request \"" + text + "\"");
        };
    }

    boolean hasPortNumber() {
        return !port.isEmpty() && port.length() < 6 && port.chars().allMatch(Character::isDigit);
    }

    int portNumber() {
        return Integer.parseInt(port);
    }
}
