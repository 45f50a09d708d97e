package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Jobs. */
final class JobRules implements ObjectRules {
    private static final int BACKOFF_LIMIT = 6;
    private static final String CONTROLLER_UID = "controller-uid";
    private static final String JOB_NAME = "job-name";
    private static final String PREFIX = "batch.kubernetes.io/";
    private static final int PREFIXED_SINCE = 27;
    private static final String TEMPLATE_LABELS = "spec.template.metadata.labels";

    private static final int KNOWN_SINCE = 24;

    /** What is not imitated. */
    private static final List<String> NOT_IMITATED = List.of("successPolicy", "managedBy");

    /** What came after 1.20. */
    private static final List<String> LATER = List.of(
            "completionMode",
            "podReplacementPolicy",
            JobPolicyRules.POLICY,
            "backoffLimitPerIndex",
            "maxFailedIndexes",
            "successPolicy",
            "managedBy");

    /** Since when, at the latest, a Job says what becomes of it without being asked. */
    private static final int LATER_SINCE = 34;

    private static final List<String> REPLACEMENTS = List.of("Failed", "TerminatingOrFailed");

    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    JobRules(int minor) {
        this.minor = minor;
    }

    /** What 1.{@code minor} does not know of the spec of a Job that stands there. */
    static UnknownFields unknown(int minor, List<String> spec) {
        return minor < LATER_SINCE ? new UnknownFields(spec, LATER) : UnknownFields.NONE;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        withoutUnknown(spec, minor);
        JobPolicyRules.defaults(spec);
        if (minor >= KNOWN_SINCE && !spec.has("suspend")) {
            spec.put("suspend", false);
        }
        if (minor >= LATER_SINCE) {
            Fields.setDefault(spec, "completionMode", "NonIndexed");
            boolean waits = spec.has(JobPolicyRules.POLICY);
            Fields.setDefault(spec, "podReplacementPolicy", waits ? "Failed" : "TerminatingOrFailed");
            if (!spec.has("manualSelector")) {
                spec.put("manualSelector", false);
            }
        }
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1);
        }
        Fields.setDefault(spec, "parallelism", 1);
        Fields.setDefault(spec, "backoffLimit", spec.has("backoffLimitPerIndex") ? Integer.MAX_VALUE : BACKOFF_LIMIT);
        PodTemplateRules.defaults(spec);
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        ObjectNode metadata = Fields.object(object, "metadata");
        boolean byHand = spec.path("manualSelector").asBoolean(false);
        if (byHand && metadata.path("labels").isEmpty() && !labels.isEmpty()) {
            metadata.set("labels", labels.deepCopy());
        }
    }

    /** For the template of a CronJob: in place, without what is not known yet, or known but switched off. */
    static void withoutLater(ObjectNode spec, int minor) {
        withoutUnknown(spec, minor);
        if (minor < KNOWN_SINCE) {
            spec.remove("ttlSecondsAfterFinished");
        }
    }

    private static void withoutUnknown(ObjectNode spec, int minor) {
        spec.remove(NOT_IMITATED);
        if (minor < KNOWN_SINCE) {
            spec.remove("suspend");
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        if (!spec.path("manualSelector").asBoolean(false)
                && spec.path("selector").isObject()) {
            generated(object, causes);
        }
        spec(spec, causes);
    }

    private static void spec(JsonNode spec, Causes causes) {
        checkSharedWithCronJobs(spec, "spec", causes);
        JsonNode selector = spec.path("selector");
        if (selector.isObject()) {
            LabelSelectorRules.check(selector, "spec.selector", causes);
        } else {
            causes.required("spec.selector");
        }
        if (LabelSelectorRules.isUsable(selector)) {
            PodTemplateRules.matches(selector, spec.path("template"), causes);
        }
    }

    /** The rules that hold for the template of a CronJob, too. */
    static void checkSharedWithCronJobs(JsonNode spec, String field, Causes causes) {
        for (String number : List.of(
                "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")) {
            causes.negative(spec, field, number);
        }
        IndexedJobRules.check(spec, field, causes);
        JsonNode template = spec.path("template");
        PodTemplateRules.check(template, field + ".template", causes);
        String restartPolicy = template.path("spec").path("restartPolicy").asString("");
        if (!restartPolicy.equals("OnFailure") && !restartPolicy.equals("Never")) {
            causes.required(field + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        }
        JobPolicyRules.check(spec, field, causes);
        List<String> replacements = spec.has(JobPolicyRules.POLICY) ? List.of("Failed") : REPLACEMENTS;
        String policy = spec.path("podReplacementPolicy").asString("Failed");
        if (!replacements.contains(policy)) {
            causes.unsupported(field + ".podReplacementPolicy", policy, replacements);
        }
    }

    private void generated(ObjectNode object, Causes causes) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        String uid = metadata.path("uid").asString("");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        label(labels, CONTROLLER_UID, uid, causes);
        label(labels, JOB_NAME, metadata.path("name").asString(""), causes);
        if (minor >= PREFIXED_SINCE) {
            label(labels, PREFIX + CONTROLLER_UID, uid, causes);
            label(labels, PREFIX + JOB_NAME, metadata.path("name").asString(""), causes);
        }
        JsonNode selector = spec.path("selector");
        Map<String, String> wanted =
                new TreeMap<>(Map.of(minor >= PREFIXED_SINCE ? PREFIX + CONTROLLER_UID : CONTROLLER_UID, uid));
        Map<String, String> asked = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(entry -> asked.put(entry.getKey(), entry.getValue().asString("")));
        if (!asked.equals(wanted) || !selector.path("matchExpressions").isEmpty()) {
            causes.invalid("spec.selector", GoText.labelSelector(selector), "`selector` not auto-generated");
        }
    }

    private static void label(JsonNode labels, String name, String value, Causes causes) {
        String field = TEMPLATE_LABELS + "[" + name + "]";
        if (!labels.has(name)) {
            causes.required(field, "must be '" + value + "'");
        } else if (!labels.path(name).asString("").equals(value)) {
            causes.invalid(field, GoText.stringMap(labels), "must be '" + value + "'");
        }
    }

    /** Kubernetes checks the spec twice on an update. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        if (!causes.isSince(37)) {
            onCreate(object, causes);
        }
        JsonNode spec = object.path("spec");
        JsonNode oldSpec = old.path("spec");
        spec(spec, causes);
        if (!spec.path("completions").equals(oldSpec.path("completions"))) {
            causes.invalid("spec.completions", completions(spec), "field is immutable");
        }
        LabelSelectorRules.checkUnchanged(object, old, causes);
        if (!spec.path("template").equals(oldSpec.path("template"))) {
            // a real one prints the whole template as Go does
            causes.invalid(
                    "spec.template",
                    causes.isSince(37) ? "{\"Spec\":...}" : "core.PodTemplateSpec{...}",
                    "field is immutable");
        }
        JobPolicyRules.checkUnchanged(spec, oldSpec, causes);
        JsonNode limit = spec.path("backoffLimitPerIndex");
        if (!limit.equals(oldSpec.path("backoffLimitPerIndex"))) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: " + (limit.isMissingNode() ? "null" : limit) + ": field is immutable",
                    "spec.backoffLimitPerIndex"));
        }
        onStatusUpdate(object, old, causes);
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        for (String count : List.of("active", "succeeded", "failed")) {
            causes.negative(object.path("status"), "status", count);
        }
        if (causes.isSince(37)) {
            counters(object.path("status"), old.path("status"), causes);
        }
    }

    private static void counters(JsonNode status, JsonNode old, Causes causes) {
        long ready = status.path("ready").asLong(0);
        if (status.has("ready") && ready > status.path("active").asLong(0)) {
            causes.invalid("status.ready", "" + ready, "cannot set more ready pods than active");
        }
        for (String counter : List.of("succeeded", "failed")) {
            long count = status.path(counter).asLong(0);
            if (count < old.path(counter).asLong(0)) {
                causes.invalid("status." + counter, "" + count, "cannot decrease the " + counter + " counter");
            }
        }
    }

    private static String completions(JsonNode spec) {
        return spec.has("completions") ? spec.path("completions").toString() : "\"null\"";
    }
}
