package dev.ninelives.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a store answers for one artifact, in one of the runs or in both.
 *
 * @param key the artifact's reference or name
 * @param file what is stored; empty where that is one of the scenario's manifests
 * @param answers one for each request, the last for all further ones: {@code ok}, {@code timeout} or an HTTP status
 */
record StoredArtifact(String key, DeploymentRun run, Optional<Path> file, List<String> answers) {
    static final String OK = "ok";
    static final String TIMEOUT = "timeout";

    StoredArtifact {
        answers = answers.isEmpty() ? List.of(OK) : List.copyOf(answers);
    }

    /** @param request from 0 */
    String answer(int request) {
        return answers.get(Math.min(request, answers.size() - 1));
    }
}
