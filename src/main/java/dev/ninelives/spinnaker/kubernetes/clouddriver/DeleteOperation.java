package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.kubectl.DeleteOptions;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Deletes the object that a stage names or, where it names none, all of its kinds that its label selectors select. */
public final class DeleteOperation implements KubernetesOperation {
    private final JsonNode stage;

    /** @param stage the stage's own context */
    public DeleteOperation(JsonNode stage) {
        this.stage = stage;
    }

    @Override
    public String name() {
        return "deleteManifest";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        credentials.account().check(location(), "deleteKubernetesManifestDescription");
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        OperationResult result = new OperationResult();
        String name = stage.path("manifestName").asString("");
        if (name.isEmpty()) {
            for (JsonNode kind : stage.path("kinds")) {
                deleteSelected(KubernetesKind.of(kind.asString("")), credentials, result);
            }
        } else {
            deleteNamed(Coordinates.of(stage.path("location").asString(""), name), credentials, result);
        }
        return Optional.of(result);
    }

    private void deleteNamed(Coordinates object, KubernetesCredentials credentials, OperationResult result) {
        try {
            if (!selectors().isEmpty()) {
                throw new KubectlException("error: name cannot be provided when a selector is specified");
            }
            List<String> deleted =
                    credentials.kubectl().delete(object.kind().name(), object.namespace(), object.name(), options());
            report(object.kind(), deleted, result);
        } catch (KubectlException e) {
            throw e.in("Failed to delete %s/%s from %s: ".formatted(object.kind(), object.name(), location()));
        }
    }

    private void deleteSelected(KubernetesKind kind, KubernetesCredentials credentials, OperationResult result) {
        try {
            report(kind, credentials.kubectl().delete(kind.name(), location(), selectors(), options()), result);
        } catch (KubectlException e) {
            throw e.in("Failed to delete %s from %s: ".formatted(selectors(), location()));
        }
    }

    private void report(KubernetesKind kind, List<String> names, OperationResult result) {
        result.addNames(
                location(), names.stream().map(name -> kind + " " + name).toList());
    }

    private String location() {
        String location = stage.path("location").asString("");
        return location.equals("_") ? "" : location;
    }

    private LabelSelectors selectors() {
        return LabelSelectors.of(stage.path("labelSelectors"));
    }

    private DeleteOptions options() {
        JsonNode options = stage.path("options");
        return new DeleteOptions(cascade(options), gracePeriod(options.path("gracePeriodSeconds")));
    }

    private static String cascade(JsonNode options) {
        if (options.has("orphanDependents")) {
            return options.path("orphanDependents").asString("").equalsIgnoreCase("true") ? "orphan" : "background";
        }
        String cascading = options.path("cascading").asString("true");
        if (cascading.equalsIgnoreCase("true")) {
            return "background";
        }
        return cascading.equalsIgnoreCase("false") ? "orphan" : cascading;
    }

    private static OptionalLong gracePeriod(JsonNode seconds) {
        try {
            return OptionalLong.of(Long.parseLong(seconds.asString("")));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
