package dev.ninelives.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sentences are those of a Kubernetes 1.20.2. */
class JobRulesTest {
    private static final Schema JOBS = Schemas.of(new ResourceType("batch", "v1", "Job", "jobs", true));
    private static final Schema CRON_JOBS =
            Schemas.of(new ResourceType("batch", "v1beta1", "CronJob", "cronjobs", true));
    private static final String TEMPLATE =
            "'template': {'metadata': {'labels': {'controller-uid': 'u', 'job-name': 'j'}}, 'spec': {'restartPolicy':"
                    + " 'Never', 'containers': [{'name': 'c', 'image': 'i:1'}]}}";
    private static final String SELECTOR = ", 'selector': {'matchLabels': {'controller-uid': 'u'}}";
    private static final String NEGATIVE = ": Invalid value: -1: must be greater than or equal to 0";

    static Stream<Arguments> refusedJobs() {
        return Stream.of(
                Arguments.of(
                        TEMPLATE + SELECTOR
                                + ", 'completions': -1, 'parallelism': -1, 'backoffLimit': -1, 'activeDeadlineSeconds':"
                                + " -1",
                        List.of(
                                "spec.parallelism" + NEGATIVE,
                                "spec.completions" + NEGATIVE,
                                "spec.activeDeadlineSeconds" + NEGATIVE,
                                "spec.backoffLimit" + NEGATIVE)),
                Arguments.of(
                        TEMPLATE.replace("'Never'", "'Always'") + SELECTOR,
                        List.of("spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\","
                                + " \"Never\"")),
                Arguments.of(
                        TEMPLATE.replace("'job-name': 'j'", "'job-name': 'y'") + SELECTOR,
                        List.of("spec.template.metadata.labels[job-name]: Invalid value:"
                                + " map[string]string{\"controller-uid\":\"u\", \"job-name\":\"y\"}: must be 'j'")),
                Arguments.of(
                        TEMPLATE.replace("'job-name'", "'l': 'm', 'job-name'")
                                + SELECTOR.replace("'u'", "'u', 'l': 'm'"),
                        List.of("spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"
                                + "\"controller-uid\":\"u\", \"l\":\"m\"},"
                                + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: `selector` not"
                                + " auto-generated")),
                Arguments.of(
                        TEMPLATE + ", 'manualSelector': true",
                        List.of(
                                "spec.selector: Required value",
                                "spec.template.metadata.labels: Invalid value: map[string]string{\"controller-uid\":"
                                        + "\"u\", \"job-name\":\"j\"}: `selector` does not match template `labels`")));
    }

    @ParameterizedTest
    @MethodSource("refusedJobs")
    void refusesJobs(String spec, List<String> sentences) throws WrongTypeException {
        // When
        List<Cause> causes = JOBS.validateNew(decoded(JOBS, spec));

        // Then
        assertThat(causes).extracting(Cause::sentence).containsExactlyElementsOf(sentences);
    }

    @Test
    void refusesOtherCompletionsAndTemplates() throws WrongTypeException {
        // Given
        ObjectNode old = decoded(JOBS, TEMPLATE + SELECTOR);
        ObjectNode changed = decoded(JOBS, TEMPLATE.replace("i:1", "i:2") + SELECTOR + ", 'completions': 5");

        // When
        List<Cause> causes = JOBS.validateChange(changed, old);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly(
                        "spec.completions: Invalid value: 5: field is immutable",
                        "spec.template: Invalid value: core.PodTemplateSpec{...}: field is immutable");
    }

    @Test
    void forgetsWhatKubernetes120DoesNotKnow() throws WrongTypeException {
        // When
        ObjectNode job = decoded(JOBS, TEMPLATE + SELECTOR + ", 'suspend': true");

        // Then
        assertThat(job.path("spec").has("suspend")).isFalse();
    }

    static Stream<Arguments> refusedCronJobs() {
        String template = "'schedule': '* * * * *', 'jobTemplate': {'spec': {" + TEMPLATE + "}}";
        return Stream.of(
                Arguments.of(
                        template.replace("* * * * *", "* * *"),
                        List.of("spec.schedule: Invalid value: \"* * *\": Expected exactly 5 fields, found 3: * * *")),
                Arguments.of(
                        template + ", 'concurrencyPolicy': 'Foo', 'startingDeadlineSeconds': -1,"
                                + " 'successfulJobsHistoryLimit': -1, 'failedJobsHistoryLimit': -1",
                        List.of(
                                "spec.startingDeadlineSeconds" + NEGATIVE,
                                "spec.concurrencyPolicy: Unsupported value: \"Foo\": supported values: \"Allow\","
                                        + " \"Forbid\", \"Replace\"",
                                "spec.successfulJobsHistoryLimit" + NEGATIVE,
                                "spec.failedJobsHistoryLimit" + NEGATIVE)),
                Arguments.of(
                        template.replace("'spec': {'template'", "'spec': {'manualSelector': true, 'template'"),
                        List.of("spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values:"
                                + " \"nil\", \"false\"")),
                Arguments.of(
                        "'schedule': ''",
                        List.of(
                                "spec.schedule: Required value",
                                "spec.jobTemplate.spec.template.spec.containers: Required value",
                                "spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values:"
                                        + " \"OnFailure\", \"Never\"")));
    }

    @ParameterizedTest
    @MethodSource("refusedCronJobs")
    void refusesCronJobs(String spec, List<String> sentences) throws WrongTypeException {
        // When
        List<Cause> causes = CRON_JOBS.validateNew(decoded(CRON_JOBS, spec));

        // Then
        assertThat(causes).extracting(Cause::sentence).containsExactlyElementsOf(sentences);
    }

    @Test
    void refusesACronJobWhoseJobsWouldHaveTooLongNames() throws WrongTypeException {
        // Given
        ObjectNode cronJob = decoded(CRON_JOBS, "'schedule': '* * * * *', 'jobTemplate': {'spec': {" + TEMPLATE + "}}");
        cronJob.withObjectProperty("metadata").put("name", "x".repeat(53));

        // When
        List<Cause> causes = CRON_JOBS.validateNew(cronJob);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly(
                        "metadata.name: Invalid value: \"" + "x".repeat(53) + "\": must be no more than 52 characters");
    }

    private static ObjectNode decoded(Schema schema, String spec) throws WrongTypeException {
        String text = "{'metadata': {'name': 'j', 'uid': 'u'}, 'spec': {" + spec + "}}";
        ObjectNode decoded = schema.decode((ObjectNode) new JsonMapper().readTree(text.replace('\'', '"')))
                .object();
        schema.applyDefaults(decoded);
        return decoded;
    }
}
