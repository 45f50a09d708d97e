package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KatoTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.OperationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task of clouddriver as Orca keeps it in a stage's {@code kato.tasks}. */
final class KatoTaskView {
    private final StageTree trees;

    KatoTaskView(StageTree trees) {
        this.trees = trees;
    }

    Map<String, Object> of(KatoTask task) {
        Map<String, Object> view = new LinkedHashMap<>();
        List<Map<String, Object>> results = new ArrayList<>();
        task.result().ifPresent(result -> results.add(result(result)));
        task.failure().ifPresent(failure -> {
            Map<String, Object> exception = exception(failure);
            results.add(exception);
            view.put("exception", exception);
        });
        view.put("id", task.id());
        view.put(
                "status",
                Map.of("completed", task.isCompleted(), "failed", task.failure().isPresent(), "retryable", false));
        view.put(
                "history",
                task.history().stream()
                        .map(status -> Map.of("phase", "ORCHESTRATION", "status", status))
                        .toList());
        view.put("resultObjects", results);
        view.put("outputs", List.of());
        return view;
    }

    private Map<String, Object> result(OperationResult result) {
        Map<String, Object> view = new LinkedHashMap<>();
        Map<String, Object> names = new LinkedHashMap<>();
        result.manifestNamesByNamespace().forEach((namespace, all) -> names.put(namespace, List.copyOf(all)));
        view.put("manifestNamesByNamespace", names);
        view.put("manifests", result.manifests().stream().map(trees::plain).toList());
        if (!result.jobs().isEmpty()) {
            view.put("deployedNamesByLocation", result.jobs());
        }
        view.put("createdArtifacts", trees.plain(result.createdArtifacts()));
        view.put("boundArtifacts", trees.plain(result.boundArtifacts()));
        return view;
    }

    private static Map<String, Object> exception(KatoTask.Failure failure) {
        return Map.of(
                "type",
                "EXCEPTION",
                "operation",
                failure.operation(),
                "message",
                failure.message(),
                "cause",
                failure.cause());
    }
}
