package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl} exited with an error; the message is what it prints. */
public final class KubectlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean notFound;

    public KubectlException(String message) {
        this(message, false);
    }

    private KubectlException(String message, boolean notFound) {
        super(message);
        this.notFound = notFound;
    }

    /** The error of a refused request, in the form that kubectl gives to a {@code Status}. */
    static KubectlException of(ApiResponse response) {
        return of(response, "");
    }

    /** The error of a request that got no answer. */
    static KubectlException of(ClusterUnreachableException failure) {
        return new KubectlException(
                "Unable to connect to the server: " + failure.getCause().getMessage());
    }

    /**
     * As {@link #of(ApiResponse)}.
     *
     * @param context what kubectl was at, with a colon at its end; it stands before the server's own message
     */
    static KubectlException of(ApiResponse response, String context) {
        return new KubectlException(text(response, context), response.isNotFound());
    }

    /** This error with clouddriver's words in front. */
    public KubectlException in(String prefix) {
        return new KubectlException(prefix + getMessage(), notFound);
    }

    public boolean isNotFound() {
        return notFound;
    }

    private static String text(ApiResponse response, String context) {
        String reason = response.reason();
        if (reason.equals("Invalid") && response.json().path("details").has("causes")) {
            return invalid(response.json().path("details"));
        }
        String place = context.isEmpty() ? "" : context + " ";
        return reason.isEmpty()
                ? "Error from server: " + place + response.message()
                : "Error from server (%s): %s%s".formatted(reason, place, response.message());
    }

    private static String invalid(JsonNode details) {
        List<String> causes = new ArrayList<>();
        for (JsonNode cause : details.path("causes")) {
            String field = cause.path("field").asString("");
            String message = cause.path("message").asString("");
            causes.add(field.isEmpty() ? message : field + ": " + message);
        }
        String start = "The %s \"%s\" is invalid"
                .formatted(
                        details.path("kind").asString(""), details.path("name").asString(""));
        return causes.size() == 1 ? start + ": " + causes.get(0) : start + ": \n* " + String.join("\n* ", causes);
    }
}
