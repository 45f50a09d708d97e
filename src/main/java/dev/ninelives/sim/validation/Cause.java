package dev.ninelives.sim.validation;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Why an object is refused, as in {@code Status.details.causes}.
 *
 * @param reason for example {@code FieldValueInvalid}
 * @param message without the field in front
 * @param field for example {@code spec.ports[0].port}
 */
public record Cause(String reason, String message, String field) {
    /**
     * A value outside of an enumeration.
     *
     * @param supported in the order in which the server names them
     */
    public static Cause unsupported(String field, String value, Collection<String> supported) {
        return unsupportedValue(field, GoText.quoted(value), supported);
    }

    /** As {@link #unsupported}, of a value as Go prints it. */
    static Cause unsupportedValue(String field, String value, Collection<String> supported) {
        String names = supported.stream().map(GoText::quoted).collect(Collectors.joining(", "));
        return new Cause(
                "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + names, field);
    }

    /** A value that has to be there. */
    public static Cause required(String field, String detail) {
        return new Cause("FieldValueRequired", "Required value: " + detail, field);
    }

    /** A number below 0 that counts something. */
    public static Cause negative(String field, long value) {
        return new Cause(
                "FieldValueInvalid", "Invalid value: " + value + ": must be greater than or equal to 0", field);
    }

    /** As it stands in the message of the whole {@code Status}. */
    public String sentence() {
        return field + ": " + message;
    }
}
