package dev.ninelives.scenario;

import dev.ninelives.yaml.YamlValue;
import java.util.Locale;

/** Which of a case's two runs of the pipeline something is declared for. */
enum DeploymentRun {
    BASELINE,
    CANDIDATE,
    BOTH;

    /** Reads {@code for}. */
    static DeploymentRun of(YamlValue declaration) {
        return declaration
                .find("for")
                .map(YamlValue::text)
                .map(text -> valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(BOTH);
    }

    /** Whether what is declared for this holds in {@code run}. */
    boolean covers(DeploymentRun run) {
        return this == BOTH || this == run;
    }
}
