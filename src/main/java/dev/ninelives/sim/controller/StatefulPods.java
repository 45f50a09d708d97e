package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and deletes the Pods of a StatefulSet, each with its ordinal, its own name and its own claims to storage. */
final class StatefulPods {
    static final String REVISION = "controller-revision-hash";

    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private static final Pattern NAME = Pattern.compile("(?<set>.*)-(?<ordinal>[0-9]{1,9})");

    /** As recorded of 1.37.2, and not of 1.20.2. */
    private static final int SENTENCES = 37;

    private final ControllerApi api;
    private final Actor actor;
    private final EventRecorder events;

    StatefulPods(ControllerApi api, Actor actor) {
        this.api = api;
        this.actor = actor;
        events = EventRecorder.of(api, actor);
    }

    /** The number in the name of a Pod; empty where the Pod cannot be one of the set's. */
    static OptionalInt ordinal(JsonNode set, JsonNode pod) {
        Matcher name = NAME.matcher(Metadata.name(pod));
        return name.matches() && name.group("set").equals(Metadata.name(set))
                ? OptionalInt.of(Integer.parseInt(name.group("ordinal")))
                : OptionalInt.empty();
    }

    static String revision(JsonNode pod) {
        return Metadata.labels(pod).getOrDefault(REVISION, "");
    }

    /**
     * Makes a Pod, and its claims if they are not there.
     *
     * @param template of the revision that the Pod is to have
     */
    ObjectNode create(ObjectNode set, int ordinal, JsonNode template, String revision) {
        ObjectNode pod = pod(set, ordinal, template, revision);
        String name = Metadata.name(pod);
        String setName = Metadata.name(set);
        try {
            claims(set, pod, ordinal);
            ObjectNode created = api.create(actor, BuiltinTypes.POD, pod);
            events.normal(
                    set,
                    "SuccessfulCreate",
                    "%s Pod %s in StatefulSet %s successful".formatted(verb("create"), name, setName));
            return created;
        } catch (ApiException refused) {
            if (!Refusal.isAlreadyThere(refused)) { // the watch has not shown it yet
                events.warning(
                        set,
                        "FailedCreate",
                        "create Pod %s in StatefulSet %s failed error: %s"
                                .formatted(name, setName, refused.getMessage()));
            }
            throw refused;
        }
    }

    void delete(ObjectNode set, ObjectNode pod) {
        String name = Metadata.name(pod);
        api.delete(actor, BuiltinTypes.POD, Metadata.namespace(pod), name, Deletion.BACKGROUND);
        events.normal(
                set,
                "SuccessfulDelete",
                "%s Pod %s in StatefulSet %s successful".formatted(verb("delete"), name, Metadata.name(set)));
    }

    private String verb(String verb) {
        return api.version().isSince(SENTENCES)
                ? verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1)
                : verb;
    }

    void replaceFailed(ObjectNode set, ObjectNode pod) {
        events.warning(
                set,
                "RecreatingFailedPod",
                "StatefulSet %s/%s is recreating failed Pod %s"
                        .formatted(Metadata.namespace(set), Metadata.name(set), Metadata.name(pod)));
        delete(set, pod);
    }

    private static ObjectNode pod(ObjectNode set, int ordinal, JsonNode template, String revision) {
        ObjectNode owner = set.deepCopy();
        owner.withObjectProperty("spec").set("template", template);
        ObjectNode pod = PodTemplate.pod(BuiltinTypes.STATEFUL_SET, owner);
        String name = Metadata.name(set) + "-" + ordinal;
        ObjectNode metadata = pod.withObjectProperty("metadata").put("name", name);
        metadata.withObjectProperty("labels").put(REVISION, revision).put(POD_NAME, name);
        ObjectNode spec = pod.withObjectProperty("spec").put("hostname", name);
        String service = set.path("spec").path("serviceName").asString("");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        ArrayNode volumes = spec.withArrayProperty("volumes");
        for (JsonNode claim : set.path("spec").path("volumeClaimTemplates")) {
            replaceVolume(volumes, Metadata.name(claim), claimName(claim, set, ordinal));
        }
        if (volumes.isEmpty()) {
            spec.remove("volumes");
        }
        return pod;
    }

    /** A claim goes before a volume of the template with the same name. */
    private static void replaceVolume(ArrayNode volumes, String name, String claim) {
        for (int i = volumes.size() - 1; i >= 0; i--) {
            if (volumes.get(i).path("name").asString("").equals(name)) {
                volumes.remove(i);
            }
        }
        volumes.addObject().put("name", name).putObject("persistentVolumeClaim").put("claimName", claim);
    }

    private static String claimName(JsonNode claim, JsonNode set, int ordinal) {
        return Metadata.name(claim) + "-" + Metadata.name(set) + "-" + ordinal;
    }

    private void claims(ObjectNode set, JsonNode pod, int ordinal) {
        for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
            String name = claimName(template, set, ordinal);
            if (api.get(BuiltinTypes.PERSISTENT_VOLUME_CLAIM, Metadata.namespace(set), name)
                    .isEmpty()) {
                api.create(actor, BuiltinTypes.PERSISTENT_VOLUME_CLAIM, claim(set, template, name));
                events.normal(
                        set,
                        "SuccessfulCreate",
                        "create Claim %s Pod %s in StatefulSet %s success"
                                .formatted(name, Metadata.name(pod), Metadata.name(set)));
            }
        }
    }

    private static ObjectNode claim(ObjectNode set, JsonNode template, String name) {
        ObjectNode claim = (ObjectNode) template.deepCopy();
        claim.remove("status");
        ObjectNode metadata =
                claim.withObjectProperty("metadata").put("name", name).put("namespace", Metadata.namespace(set));
        ObjectNode labels = metadata.withObjectProperty("labels");
        Metadata.strings(set.path("spec").path("selector").path("matchLabels")).forEach(labels::put);
        return claim;
    }
}
