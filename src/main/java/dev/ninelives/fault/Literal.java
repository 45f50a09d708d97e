package dev.ninelives.fault;

import java.util.Map;

/** Puts another text in the manifest's place. */
record Literal(String text) implements Effect {
    @Override
    public String apply(Manifest manifest, String kind, Map<String, String> variables) {
        return text;
    }
}
