package dev.ninelives.sim.validation;

/**
 * Why an object is refused, as in {@code Status.details.causes}.
 *
 * @param reason for example {@code FieldValueInvalid}
 * @param message without the field in front
 * @param field for example {@code spec.ports[0].port}
 */
public record Cause(String reason, String message, String field) {
    /** As it stands in the message of the whole {@code Status}. */
    public String sentence() {
        return field + ": " + message;
    }
}
