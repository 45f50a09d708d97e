package dev.ninelives.report;

import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Production;
import dev.ninelives.scenario.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which version a Pod runs, and which colour stands for it: the previous one first, then the candidate. */
final class Versions {
    static final String UNKNOWN = "unknown";

    private static final int COLOURS = 5;

    private final Optional<String> label;
    private final List<String> inOrder = new ArrayList<>();

    private Versions(Production production, Intent intent) {
        this.label = production.versionLabel();
        inOrder.add(intent.previous());
        inOrder.add(intent.candidate());
    }

    static Versions of(CaseResult result) {
        return new Versions(result.production(), result.expectation().intent());
    }

    String ofPod(JsonNode pod) {
        String version = label.map(
                        name -> pod.path("metadata").path("labels").path(name).asString(""))
                .orElseGet(() -> tag(pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asString("")));
        return version.isEmpty() ? UNKNOWN : version;
    }

    /** The name of the colour in the style sheet. */
    String colour(String version) {
        if (version.equals(UNKNOWN)) {
            return "v-unknown";
        }
        if (!inOrder.contains(version)) {
            inOrder.add(version);
        }
        return "v" + inOrder.indexOf(version) % COLOURS;
    }

    List<String> expected() {
        return inOrder.subList(0, 2);
    }

    private static String tag(String image) {
        int digest = image.indexOf('@');
        if (digest >= 0) {
            return image.substring(digest + 1);
        }
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(colon + 1) : image.isEmpty() ? "" : "latest";
    }
}
