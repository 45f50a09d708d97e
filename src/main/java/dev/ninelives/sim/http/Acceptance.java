package dev.ninelives.sim.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * In which form a client wants an answer, from its {@code Accept} header: the first of what it names that the server has.
 */
record Acceptance(Form form, boolean yaml) {
    /** What is made of an object. */
    enum Form {
        WHOLE,
        TABLE,
        METADATA
    }

    private static final Acceptance ANYTHING = new Acceptance(Form.WHOLE, false);

    /** Empty where the client accepts nothing that the server has. */
    static Optional<Acceptance> parse(String header) {
        if (header.isBlank()) {
            return Optional.of(ANYTHING);
        }
        for (String clause : header.split(",", -1)) {
            Optional<Acceptance> accepted = ofClause(clause);
            if (accepted.isPresent()) {
                return accepted;
            }
        }
        return Optional.empty();
    }

    private static Optional<Acceptance> ofClause(String clause) {
        String[] parts = clause.strip().split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip(),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json", "application/*", "*/*" ->
                form(parameters).map(form -> new Acceptance(form, false));
            case "application/yaml" -> form(parameters).map(form -> new Acceptance(form, true));
            default -> Optional.empty();
        };
    }

    private static Optional<Form> form(Map<String, String> parameters) {
        String as = parameters.getOrDefault("as", "");
        if (as.isEmpty()) {
            return Optional.of(Form.WHOLE);
        }
        if (!parameters.getOrDefault("g", "").equals("meta.k8s.io")
                || !parameters.getOrDefault("v", "").matches("v1|v1beta1")) {
            return Optional.empty();
        }
        return switch (as) {
            case "Table" -> Optional.of(Form.TABLE);
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> Optional.of(Form.METADATA);
            default -> Optional.empty();
        };
    }
}
