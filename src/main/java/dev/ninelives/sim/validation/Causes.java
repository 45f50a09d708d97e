package dev.ninelives.sim.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with an object, in the words of Kubernetes. */
final class Causes {
    private final List<Cause> found = new ArrayList<>();

    List<Cause> found() {
        return found;
    }

    void required(String field) {
        add("FieldValueRequired", "Required value", field);
    }

    void required(String field, String detail) {
        found.add(Cause.required(field, detail));
    }

    /** A wrong value; {@code value} as Go prints it, see {@link GoText}. */
    void invalid(String field, String value, String detail) {
        add("FieldValueInvalid", "Invalid value: " + value + ": " + detail, field);
    }

    /** A number that counts something, if it is there. */
    void negative(JsonNode parent, String place, String member) {
        JsonNode value = parent.path(member);
        if (value.isNumber() && value.asLong() < 0) {
            found.add(Cause.negative(place + "." + member, value.asLong()));
        }
    }

    /** A value outside of an enumeration; {@code supported} in the order in which the server names them. */
    void unsupported(String field, String value, Collection<String> supported) {
        found.add(Cause.unsupported(field, value, supported));
    }

    /** As {@link #unsupported(String, String, Collection)}, of a value as Go prints it. */
    void unsupportedValue(String field, String value, Collection<String> supported) {
        found.add(Cause.unsupportedValue(field, value, supported));
    }

    void duplicate(String field, String value) {
        add("FieldValueDuplicate", "Duplicate value: " + value, field);
    }

    void forbidden(String field, String detail) {
        add("FieldValueForbidden", "Forbidden: " + detail, field);
    }

    void notFound(String field, String value) {
        add("FieldValueNotFound", "Not found: " + GoText.quoted(value), field);
    }

    void tooLong(String field, int limit) {
        add("FieldValueTooLong", "Too long: must have at most " + limit + " bytes", field);
    }

    void add(Cause cause) {
        found.add(cause);
    }

    /** A cause that was found elsewhere, at another place. */
    void moved(Cause cause, String field) {
        found.add(new Cause(cause.reason(), cause.message(), field));
    }

    private void add(String reason, String message, String field) {
        found.add(new Cause(reason, message, field));
    }
}
