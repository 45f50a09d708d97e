package dev.ninelives.spinnaker.kubernetes.rosco;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be rendered, and how.
 *
 * @param renderer Spinnaker's word, for example {@code HELM3}
 * @param template the chart, or the folder of the repository
 * @param values further files of values, as text
 * @param overrides single values by name, in order
 * @param rawOverrides whether the values keep their types; otherwise they are text
 * @param helmChartFilePath where in a repository the chart is; empty for its root, and where the template is the chart
 * @param kustomizeFilePath the {@code kustomization.yaml}, relative to the template's folder
 */
public record BakeRequest(
        String renderer,
        String outputName,
        String namespace,
        Path template,
        List<String> values,
        Map<String, Object> overrides,
        boolean rawOverrides,
        boolean includeCrds,
        List<String> apiVersions,
        Optional<String> kubeVersion,
        String helmChartFilePath,
        String kustomizeFilePath) {
    public BakeRequest {
        values = List.copyOf(values);
        overrides = new LinkedHashMap<>(overrides);
        apiVersions = List.copyOf(apiVersions);
    }
}
