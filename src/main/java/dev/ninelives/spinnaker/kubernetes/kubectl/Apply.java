package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The client side of {@code kubectl apply}. */
final class Apply {
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final String QUERY = "?fieldManager=kubectl-client-side-apply&fieldValidation=Strict";
    /** The groups whose types kubectl knows itself, so that it can merge them strategically. */
    private static final Set<String> BUILT_IN = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apps",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "extensions",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /** How often a patch that somebody else's write got ahead of is made anew; at once the first time. */
    private static final int PATCH_RETRIES = 5;

    private static final Duration PATCH_RETRY = Duration.ofSeconds(1);

    private final ApiClient api;
    private final Timeline timeline;

    Apply(ApiClient api, Timeline timeline) {
        this.api = api;
        this.timeline = timeline;
    }

    ObjectNode run(ResourceType type, ObjectNode manifest, String path) {
        ObjectNode modified = withLastApplied(manifest);
        ApiResponse present = api.get(path);
        if (present.isNotFound()) {
            String collection = path.substring(0, path.lastIndexOf('/'));
            return Kubectl.success(
                    api.post(collection + QUERY, KubernetesApi.JSON, modified.toString()),
                    "error when creating \"STDIN\":");
        }
        ApiResponse answer = patch(type, path, modified, present);
        for (int retry = 1; retry <= PATCH_RETRIES && answer.code() == 409; retry++) {
            if (retry > 1) {
                timeline.pass(PATCH_RETRY);
            }
            answer = patch(type, path, modified, api.get(path));
        }
        return Kubectl.success(answer, "error when applying patch:");
    }

    /** The answer to the patch; {@code present} itself where nothing differs. */
    private ApiResponse patch(ResourceType type, String path, ObjectNode modified, ApiResponse present) {
        ObjectNode live = Kubectl.success(present, "error when retrieving current configuration:");
        boolean builtIn = BUILT_IN.contains(type.group());
        ThreeWayMerge merge = builtIn ? ThreeWayMerge.strategic() : ThreeWayMerge.json();
        ObjectNode patch = merge.patch(lastApplied(live), modified, live);
        if (patch.isEmpty()) {
            return present;
        }
        PatchType patchType = builtIn ? PatchType.STRATEGIC : PatchType.MERGE;
        return api.patch(path + QUERY, patchType.contentType(), patch.toString());
    }

    private static ObjectNode withLastApplied(ObjectNode manifest) {
        ObjectNode modified = manifest.deepCopy();
        ObjectNode annotations = modified.withObject("metadata").withObject("annotations");
        annotations.remove(LAST_APPLIED);
        String text = SORTED.writeValueAsString(modified) + "\n";
        annotations.put(LAST_APPLIED, text);
        return modified;
    }

    /** The manifest of the previous apply; missing where there was none, or where somebody has broken it. */
    private static JsonNode lastApplied(ObjectNode live) {
        String text =
                live.path("metadata").path("annotations").path(LAST_APPLIED).asString("");
        try {
            return SORTED.readTree(text);
        } catch (JacksonException e) {
            return SORTED.missingNode();
        }
    }
}
