package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Attaches a Service that selects by labels which the workload has of its own: Spinnaker cannot take them off. */
final class SelectorOwnedByWorkload implements Hazard {
    @Override
    public String id() {
        return "selector-owned-by-workload";
    }

    @Override
    public String title() {
        return "a Service that selects what it should be attached to";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.EXACTLY_ONE_SWITCH;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage deploy : graph.stages("deployManifest")) {
            JsonNode traffic = deploy.json().path("trafficManagement");
            for (String service : PipelineStage.texts(traffic.path("options").path("services"))) {
                Set<String> shared = shared(graph, deploy, service);
                if (traffic.path("enabled").asBoolean(false) && !shared.isEmpty()) {
                    findings.add(finding(graph, deploy, service, shared));
                }
            }
        }
        return findings;
    }

    private Finding finding(PipelineGraph graph, PipelineStage deploy, String service, Set<String> shared) {
        return graph.finding(
                this,
                deploy,
                "/trafficManagement/options/services",
                "%s selects by %s, which the workload has as a label of its own: it cannot be kept from traffic, nor taken out of it"
                        .formatted(service, String.join(", ", shared)),
                "let %s select by a label that no manifest sets, for example traffic".formatted(service));
    }

    private static Set<String> shared(PipelineGraph graph, PipelineStage deploy, String service) {
        Set<String> selected = graph.manifests().all().stream()
                .filter(object -> service.equalsIgnoreCase(
                        "service " + object.path("metadata").path("name").asString("")))
                .filter(object -> object.path("kind").asString("").equals("Service"))
                .flatMap(object -> object.path("spec").path("selector").propertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> own = new TreeSet<>();
        for (JsonNode object : graph.manifests(deploy)) {
            JsonNode spec = object.path("spec");
            own.addAll(spec.path("template").path("metadata").path("labels").propertyNames());
            own.addAll(spec.path("selector").path("matchLabels").propertyNames());
        }
        selected.retainAll(own);
        return selected;
    }
}
