package dev.ninelives.upgrade;

import dev.ninelives.history.History;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a case that ran in another JVM.
 *
 * @param verdict as in {@code results.json}: {@code kept}, {@code broken}, …
 * @param violations each as promise and object
 * @param page its page, relative to the folder of its engine
 */
record RecordedCase(
        String scenario,
        String name,
        String verdict,
        String reason,
        boolean asExpected,
        List<String> violations,
        String finalVersion,
        String pipelineStatus,
        Duration virtual,
        String page,
        History history) {
    RecordedCase {
        violations = List.copyOf(violations);
    }

    /** The verdict in one line, the same for two cases exactly if nothing that was judged differs. */
    String verdictLine() {
        String broken = violations.isEmpty() ? "" : " (" + String.join("; ", violations) + ")";
        String why = reason.isEmpty() ? "" : ": " + reason;
        return "%s%s%s, production %s, pipeline %s%s"
                .formatted(
                        verdict,
                        broken,
                        why,
                        finalVersion,
                        pipelineStatus,
                        asExpected ? "" : ", not as the scenario expects");
    }
}
