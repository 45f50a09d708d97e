package dev.ninelives.sim.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with an object, in the words of Kubernetes. */
final class Causes {
    /** Since when, at the latest, values in messages are JSON and reasons are finer. */
    private static final int LATER = 37;

    private final List<Cause> found = new ArrayList<>();
    private final List<String> wrongTypes = new ArrayList<>();
    private final int minor;

    /** @param minor of the Kubernetes whose words they are: 1.{@code minor} */
    Causes(int minor) {
        this.minor = minor;
    }

    /** None yet, in the words of the same version. */
    Causes anew() {
        return new Causes(minor);
    }

    /** Whether it is 1.{@code otherMinor} or later whose words they are. */
    boolean isSince(int otherMinor) {
        return minor >= otherMinor;
    }

    private String printed(String value) {
        return isSince(LATER) ? GoLiteral.asJson(value) : value;
    }

    /** Kubernetes checks some things twice; later versions say so once. */
    List<Cause> found() {
        return isSince(LATER) ? found.stream().distinct().toList() : List.copyOf(found);
    }

    /** Notes that a value has another type than its schema says, beside the cause for that. */
    void wrongType(String field) {
        wrongTypes.add(field);
    }

    /** The fields whose values have another type than they should; one of a wrong format is none of them. */
    List<String> wrongTypes() {
        return wrongTypes;
    }

    /** Adds what was found elsewhere at the same place. */
    void addAll(Causes others) {
        found.addAll(others.found());
        wrongTypes.addAll(others.wrongTypes);
    }

    void required(String field) {
        add("FieldValueRequired", "Required value", field);
    }

    void required(String field, String detail) {
        found.add(Cause.required(field, detail));
    }

    /** As {@link #required(String, String)}, without the detail since 1.{@code silentSince}. */
    void required(String field, String detail, int silentSince) {
        if (isSince(silentSince)) {
            required(field);
        } else {
            required(field, detail);
        }
    }

    /** A wrong value; {@code value} as Go prints it, see {@link GoText}. */
    void invalid(String field, String value, String detail) {

        add("FieldValueInvalid", "Invalid value: " + printed(value) + ": " + detail, field);
    }

    /** A value of a wrong type; older versions call it an invalid one. */
    void typeInvalid(String field, String value, String detail) {
        String reason = isSince(LATER) ? "FieldValueTypeInvalid" : "FieldValueInvalid";
        add(reason, "Invalid value: " + printed(value) + ": " + detail, field);
    }

    /** More items than there may be. */
    void tooMany(String field, int found, JsonNode limit) {
        add("FieldValueTooMany", "Too many: " + found + ": must have at most " + limit + " items", field);
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
        found.add(Cause.unsupportedValue(field, printed(value), supported));
    }

    void duplicate(String field, String value) {
        add("FieldValueDuplicate", "Duplicate value: " + printed(value), field);
    }

    void forbidden(String field, String detail) {
        add("FieldValueForbidden", "Forbidden: " + detail, field);
    }

    void notFound(String field, String value) {
        add("FieldValueNotFound", "Not found: " + GoText.quoted(value), field);
    }

    void tooLong(String field, int limit) {
        add(
                "FieldValueTooLong",
                (isSince(LATER) ? "Too long: may not be more than " : "Too long: must have at most ") + limit
                        + " bytes",
                field);
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
