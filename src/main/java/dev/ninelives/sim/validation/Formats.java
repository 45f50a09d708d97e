package dev.ninelives.sim.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of strings that a schema can ask for; others are not looked at, as in Kubernetes. */
final class Formats {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final Map<String, Predicate<String>> KNOWN = Map.of(
            "date-time", Formats::isDateTime,
            "date", Formats::isDate,
            "ipv4", text -> IpAddresses.isValid(text) && text.indexOf(':') < 0,
            "ipv6", text -> IpAddresses.isValid(text) && text.indexOf(':') >= 0,
            "uuid", text -> UUID.matcher(text).matches(),
            "email", text -> MAIL.matcher(text).matches());

    private Formats() {}

    static boolean fits(String text, String format) {
        Predicate<String> known = KNOWN.get(format);
        return known == null || known.test(text);
    }

    static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
