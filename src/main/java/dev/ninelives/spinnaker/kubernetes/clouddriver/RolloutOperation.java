package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.Rollout;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a stage does to the rollout of a workload: undo, pause, resume, restart. */
public final class RolloutOperation implements KubernetesOperation {
    /** The verbs, with clouddriver's names for them. */
    private enum Verb {
        UNDO("undoRolloutManifest", "undo rollout", "undo rollout"),
        PAUSE("pauseRolloutManifest", "pause rollout", "pause rollout"),
        RESUME("resumeRolloutManifest", "resume rollout", "resume rollout"),
        RESTART("rollingRestartManifest", "rolling restart", "restart rollout");

        private final String operation;
        private final String word;
        private final String failing;

        Verb(String operation, String word, String failing) {
            this.operation = operation;
            this.word = word;
            this.failing = failing;
        }
    }

    private final Verb verb;
    private final JsonNode stage;

    private RolloutOperation(Verb verb, JsonNode stage) {
        this.verb = verb;
        this.stage = stage;
    }

    /**
     * Goes back to an earlier revision: {@code numRevisionsBack} from the newest, else {@code revision}.
     *
     * @param stage the stage's own context
     */
    public static RolloutOperation undo(JsonNode stage) {
        return new RolloutOperation(Verb.UNDO, stage);
    }

    /** Pauses. */
    public static RolloutOperation pause(JsonNode stage) {
        return new RolloutOperation(Verb.PAUSE, stage);
    }

    /** Resumes. */
    public static RolloutOperation resume(JsonNode stage) {
        return new RolloutOperation(Verb.RESUME, stage);
    }

    /** Replaces all Pods. */
    public static RolloutOperation restart(JsonNode stage) {
        return new RolloutOperation(Verb.RESTART, stage);
    }

    @Override
    public String name() {
        return verb.operation;
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        credentials.account().check(target().namespace(), name() + "Description");
        if (verb == Verb.UNDO && !stage.hasNonNull("revision") && !stage.hasNonNull("numRevisionsBack")) {
            throw new InvalidOperationException(
                    "undoRolloutKubernetesManifestDescription.revision.empty: neither 'revision' nor"
                            + " 'numRevisionsBack' is given");
        }
        if (verb == Verb.UNDO) {
            number("revision");
            number("numRevisionsBack");
        }
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        Coordinates target = target();
        if (!target.kind().is(Trait.ROLLS_OUT)) {
            throw new IllegalArgumentException("Resource with %s does not support %s".formatted(target, verb.word));
        }
        Rollout rollout = new Rollout(credentials.kubectl());
        String kind = target.kind().name();
        try {
            switch (verb) {
                case UNDO -> rollout.undo(kind, target.namespace(), target.name(), revision(rollout, target));
                case PAUSE -> rollout.pause(kind, target.namespace(), target.name());
                case RESUME -> rollout.resume(kind, target.namespace(), target.name());
                case RESTART ->
                    rollout.restart(
                            kind,
                            target.namespace(),
                            target.name(),
                            credentials.kubectl().now());
            }
        } catch (KubectlException e) {
            throw e.in("Failed to %s %s/%s from %s: ".formatted(verb.failing, kind, target.name(), target.namespace()));
        }
        return Optional.empty();
    }

    private long revision(Rollout rollout, Coordinates target) {
        if (!stage.hasNonNull("numRevisionsBack")) {
            return number("revision");
        }
        List<Long> history = rollout.history(target.kind().name(), target.namespace(), target.name());
        int index = history.size() - 1 - Math.toIntExact(number("numRevisionsBack"));
        if (index < 0) {
            throw new IllegalArgumentException("There are %d revision(s) in total, cannot roll back %d"
                    .formatted(history.size(), number("numRevisionsBack")));
        }
        return history.get(index);
    }

    /** 0 where the stage has none. */
    private long number(String field) {
        String text = stage.path(field).asString("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidOperationException("'%s' is '%s'; expected a whole number".formatted(field, text));
        }
    }

    private Coordinates target() {
        return Coordinates.of(
                stage.path("location").asString(""), stage.path("manifestName").asString(""));
    }
}
