package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The rules for the names of a custom kind. */
final class DefinitionNames {
    private static final String NAMES = "spec.names.";

    private DefinitionNames() {}

    static void check(JsonNode names, Causes causes) {
        String kind = text(names, "kind");
        String listKind = text(names, "listKind");
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            if (text(names, field).isEmpty()) {
                causes.required(NAMES + field);
            }
        }
        for (String field : List.of("plural", "singular")) {
            label(text(names, field), NAMES + field, causes);
        }
        mixedCase(kind, NAMES + "kind", causes);
        mixedCase(listKind, NAMES + "listKind", causes);
        for (String list : List.of("shortNames", "categories")) {
            for (int i = 0; i < names.path(list).size(); i++) {
                label(names.path(list).get(i).asString(""), NAMES + list + "[" + i + "]", causes);
            }
        }
        if (!kind.isEmpty() && kind.equals(listKind)) {
            causes.invalid(NAMES + "listKind", GoText.quoted(listKind), "kind and listKind may not be the same");
        }
    }

    private static String text(JsonNode names, String field) {
        return names.path(field).asString("");
    }

    private static void label(String name, String field, Causes causes) {
        if (!name.isEmpty()) {
            NameRule.DNS_1035_LABEL.check(name, field, causes);
        }
    }

    private static void mixedCase(String name, String field, Causes causes) {
        if (!name.isEmpty()) {
            NameRule.DNS_1035_LABEL
                    .syntaxErrorIn(name.toLowerCase(Locale.ROOT))
                    .ifPresent(error -> causes.invalid(
                            field, GoText.quoted(name), "may have mixed case, but should otherwise match: " + error));
        }
    }
}
