package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody wants of a container's log.
 *
 * @param container empty for the only one
 * @param tailLines how many lines at most, the last ones
 * @param limitBytes after how many bytes to break off
 * @param since lines before it are left out
 */
record LogOptions(
        String container,
        boolean previous,
        boolean timestamps,
        OptionalLong tailLines,
        OptionalLong limitBytes,
        Optional<Instant> since) {
    private static final ResourceType TYPE = new ResourceType("", "v1", "PodLogOptions", "", true);

    /** @throws ApiException if an option makes no sense */
    static LogOptions parse(Query query, String pod, Instant now) {
        OptionalLong tailLines = query.number("tailLines");
        OptionalLong limitBytes = query.number("limitBytes");
        OptionalLong sinceSeconds = query.number("sinceSeconds");
        List<Cause> causes = new ArrayList<>();
        atLeast(0, "tailLines", tailLines, causes);
        atLeast(1, "limitBytes", limitBytes, causes);
        if (sinceSeconds.isPresent() && query.has("sinceTime")) {
            String both = "at most one of `sinceTime` or `sinceSeconds` may be specified";
            causes.add(new Cause("FieldValueForbidden", "Forbidden: " + both, "[]"));
        }
        atLeast(1, "sinceSeconds", sinceSeconds, causes);
        if (!causes.isEmpty()) {
            throw Statuses.invalid(TYPE, pod, causes);
        }
        return new LogOptions(
                query.get("container"),
                query.isTrue("previous"),
                query.isTrue("timestamps"),
                tailLines,
                limitBytes,
                since(query.get("sinceTime"), sinceSeconds, now));
    }

    private static void atLeast(long least, String field, OptionalLong value, List<Cause> causes) {
        if (value.isPresent() && value.getAsLong() < least) {
            String demand = least == 0 ? "greater than or equal to 0" : "greater than 0";
            causes.add(new Cause(
                    "FieldValueInvalid", "Invalid value: " + value.getAsLong() + ": must be " + demand, field));
        }
    }

    private static Optional<Instant> since(String time, OptionalLong seconds, Instant now) {
        if (seconds.isPresent()) {
            return Optional.of(now.minusSeconds(seconds.getAsLong()));
        }
        try {
            return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            throw Statuses.badRequest(
                    "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"%s\" as \"2006\""
                            .formatted(time, time));
        }
    }
}
