package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.StageResolver;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.databind.JsonNode;

/** The types of stages that this engine runs, and those that Spinnaker has beyond them. */
final class StageTypes {
    /** Added by Orca itself, never written in a pipeline. */
    private static final String EXECUTION_WINDOW = "restrictExecutionDuringTimeWindow";

    private final StageResolver resolver;
    private final Set<String> runnable = new TreeSet<>();

    StageTypes(StageResolver resolver, List<StageDefinitionBuilder> builders) {
        this.resolver = resolver;
        builders.forEach(builder -> {
            runnable.add(builder.getType());
            runnable.addAll(builder.aliases());
        });
    }

    boolean hasExecutionWindow() {
        return runnable.contains(EXECUTION_WINDOW);
    }

    /** What runs the stage, found as Orca finds it: by type, or else by alias. */
    Optional<StageDefinitionBuilder> builder(JsonNode stage) {
        String type = Stages.type(stage);
        String alias = stage.path("alias").asString(null);
        return runnable.contains(type) || (alias != null && runnable.contains(alias))
                ? Optional.of(resolver.getStageDefinitionBuilder(type, alias))
                : Optional.empty();
    }

    /** What to say of a type that nothing runs. */
    String unknown(String type) {
        return UnmodelledTypes.why(type)
                .map(why -> "type '%s' is Spinnaker's, but Nine Lives does not model it: %s".formatted(type, why)
                        + "; name the stage under stubs in scenario.yaml with what it comes to, or take it out of the"
                        + " tested copy")
                .or(() -> nearest(type).map(near -> "type '%s' is unknown; did you mean '%s'?".formatted(type, near)))
                .orElseGet(() -> "type '%s' is unknown; known are: %s".formatted(type, runnable()));
    }

    private String runnable() {
        Set<String> written = new TreeSet<>(runnable);
        written.remove(EXECUTION_WINDOW);
        return String.join(", ", written);
    }

    private Optional<String> nearest(String type) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        Set<String> candidates = new TreeSet<>(runnable);
        candidates.addAll(UnmodelledTypes.names());
        return candidates.stream()
                .min(Comparator.comparing(candidate -> distance.apply(type, candidate)))
                .filter(candidate -> distance.apply(type, candidate) <= Math.max(2, type.length() / 4));
    }
}
