package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.TriggerFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events set a pipeline off, and what they bring to it. */
class TriggerTest {
    private static final String SHOW = "{'refId': '1', 'type': 'put', 'put': '%s'}";
    private static final Map<String, Object> PUSH =
            Map.of("source", "github", "project", "acme", "slug", "shop", "branch", "release-7", "hash", "c0ffee");

    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @ParameterizedTest(name = "tag {0}, configured {1} -> {2}")
    @CsvSource({
        "1.2, '1\\..*', true",
        "1.2, '1\\.', false",
        "latest, '', false",
        "latest, latest, true",
        "1.2, '', true"
    })
    void anImageSetsOffTheTriggerWhoseTagMatchesWholly(String tag, String configured, boolean fires) {
        // Given
        var pipeline = pipeline(
                "'triggers': [{'type': 'docker', 'account': 'hub', 'repository': 'shop', 'tag': '%s'}]"
                        .formatted(configured.replace("\\", "\\\\")),
                SHOW.formatted(""));
        var event = event("docker", Map.of("account", "hub", "repository", "shop", "tag", tag));

        // When
        var problems = new TriggerFields(pipeline.json(), event).problems();

        // Then
        assertThat(problems.isEmpty()).isEqualTo(fires);
    }

    @Test
    void aPushToABranchThatMatchesBringsTheFilesThatItTouched() {
        // Given
        var pipeline = pipeline(
                """
                'triggers': [{'type': 'git', 'source': 'github', 'project': 'ACME', 'slug': 'shop', 'branch': 'release-.*',
                  'expectedArtifactIds': ['manifest']}],
                'expectedArtifacts': [{'id': 'manifest', 'matchArtifact': {'type': 'github/file', 'name': 'k8s/.*yaml'}}]\
                """,
                SHOW.formatted("${trigger.resolvedExpectedArtifacts[0].boundArtifact.reference + ` ` + trigger.hash}"));
        Map<String, Object> push = new java.util.LinkedHashMap<>(PUSH);
        push.put("files", List.of("README.md", "k8s/shop.yaml"));

        // When
        spinnaker.run(pipeline, event("git", push));

        // Then
        assertThat(spinnaker.seen)
                .containsExactly("https://api.github.com/repos/acme/shop/contents/k8s/shop.yaml c0ffee");
    }

    @Test
    void aPushThatNoTriggerWantsIsRefusedWithTheReason() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> spinnaker.run(
                        pipeline(
                                "'triggers': [{'type': 'git', 'source': 'github', 'project': 'acme', 'slug': 'shop',"
                                        + " 'branch': 'main'}]",
                                SHOW.formatted("")),
                        event("git", PUSH)))
                .withMessageContaining(
                        "no git trigger of the pipeline would start it: triggers[0] wants branch 'main', but it"
                                + " is 'release-7'");
    }

    @ParameterizedTest(name = "job {0} -> {1}")
    @CsvSource({"build-shop, true", "build-cart, false"})
    void aBuildOfTheJobSetsOffItsTrigger(String job, boolean fires) {
        // Given
        var pipeline = pipeline(
                "'triggers': [{'type': 'jenkins', 'master': 'ci', 'job': 'build-shop'}]",
                SHOW.formatted("${trigger.job}"));
        var event = event("jenkins", Map.of("master", "ci", "job", job, "buildNumber", 7));

        // When
        var problems = new TriggerFields(pipeline.json(), event).problems();

        // Then
        assertThat(problems.isEmpty()).isEqualTo(fires);
    }

    @Test
    void aDisabledTriggerIsNotSetOff() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> spinnaker.run(
                        pipeline(
                                "'triggers': [{'type': 'webhook', 'enabled': false, 'source': 'ci'}]",
                                SHOW.formatted("")),
                        event("webhook", Map.of("source", "ci"))))
                .withMessageContaining("triggers[0] is disabled");
    }

    @ParameterizedTest(name = "payload.env {0} -> {1}")
    @CsvSource({"prod, true", "preprod-eu, true", "test, false"})
    void aWebhooksConstraintHoldsWhereItIsFoundInThePayload(String env, boolean fires) {
        // Given
        var pipeline = pipeline(
                "'triggers': [{'type': 'webhook', 'source': 'ci', 'payloadConstraints': {'env': 'prod'}}]",
                SHOW.formatted(""));

        // When
        var problems = new TriggerFields(
                        pipeline.json(), event("webhook", Map.of("source", "ci", "payload", Map.of("env", env))))
                .problems();

        // Then
        assertThat(problems.isEmpty()).isEqualTo(fires);
    }

    @Test
    void aWebhookBringsParametersAndArtifactsInItsPayload() {
        // Given
        Map<String, Object> payload = Map.of(
                "parameters", Map.of("colour", "blue"),
                "artifacts", List.of(Map.of("type", "docker/image", "name", "shop", "reference", "shop:7")));

        // When
        spinnaker.run(
                pipeline(
                        """
                        'triggers': [{'type': 'webhook', 'source': 'ci', 'expectedArtifactIds': ['image']}],
                        'parameterConfig': [{'name': 'colour', 'default': 'green'}],
                        'expectedArtifacts': [{'id': 'image', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}}]\
                        """,
                        SHOW.formatted("${parameters.colour + ` ` + trigger.artifacts[0].reference + ` ` +"
                                + " trigger.payload.parameters.colour}")),
                event("webhook", Map.of("source", "ci", "payload", payload)));

        // Then
        assertThat(spinnaker.seen).containsExactly("blue shop:7 blue");
    }

    @Test
    void aMessageMustBringAnArtifactThatItsTriggerExpects() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> spinnaker.run(
                        pipeline("""
                            'triggers': [{'type': 'pubsub', 'pubsubSystem': 'google', 'subscriptionName': 'builds',
                              'attributeConstraints': {'kind': 'image'}, 'expectedArtifactIds': ['image']}],
                            'expectedArtifacts': [{'id': 'image', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}}]\
                            """, SHOW.formatted("")),
                        event(
                                "pubsub",
                                Map.of(
                                        "pubsubSystem", "GOOGLE",
                                        "subscriptionName", "builds",
                                        "attributes", Map.of("kind", "image")))))
                .withMessageContaining("expects one of the artifacts image, but the event brings none");
    }

    @Test
    void l22_anImageThatTheEventDoesNotBringIsThatOfTheRunBeforeThoughItFailed() {
        // Given
        String expected = """
            'triggers': [{'type': 'docker', 'account': 'hub', 'repository': 'shop', 'expectedArtifactIds': ['shop', 'cart']}],
            'expectedArtifacts': [
              {'id': 'shop', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}},
              {'id': 'cart', 'usePriorArtifact': true, 'matchArtifact': {'type': 'docker/image', 'name': 'cart'}}]\
            """;
        Map<String, Object> cart = Map.of("type", "docker/image", "name", "cart", "reference", "cart:1");
        Map<String, Object> shop = Map.of("type", "docker/image", "name", "shop", "reference", "shop:1");
        var failed = spinnaker.run(
                pipeline(expected, "{'refId': '1', 'type': 'boom'}"),
                new Trigger(
                        "docker",
                        "tester",
                        Map.of(),
                        List.of(shop, cart),
                        Map.of("account", "hub", "repository", "shop", "tag", "1")));

        // When
        spinnaker.run(
                pipeline(expected, SHOW.formatted("${trigger.artifacts.![reference]}")),
                event("docker", Map.of("account", "hub", "repository", "shop", "tag", "2")));

        // Then
        assertThat(failed.status()).isEqualTo("TERMINAL");
        assertThat(spinnaker.seen).containsExactly(List.of("shop:2", "cart:1"));
    }

    @Test
    void aPipelineThatHasEndedSetsOffTheOneThatFollowsIt() {
        // When
        spinnaker.run(
                pipeline(
                        "'triggers': [{'type': 'pipeline', 'pipeline': 'build', 'status': ['successful']}]",
                        SHOW.formatted("${trigger.parentExecution.name + ` ` + trigger.parentExecution.status + ` ` +"
                                + " trigger.artifacts[0].reference}")),
                new Trigger(
                        "pipeline",
                        "tester",
                        Map.of(),
                        List.of(Map.of("type", "docker/image", "name", "shop", "reference", "shop:7")),
                        Map.of("parent", Map.of("id", "build", "name", "Build"))));

        // Then
        assertThat(spinnaker.seen).containsExactly("Build SUCCEEDED shop:7");
    }

    @Test
    void aPipelineThatFailedDoesNotSetOffOneThatWantsSuccess() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> spinnaker.run(
                        pipeline(
                                "'triggers': [{'type': 'pipeline', 'pipeline': 'build', 'status': ['successful']}]",
                                SHOW.formatted("")),
                        event("pipeline", Map.of("parent", Map.of("id", "build", "status", "TERMINAL")))))
                .withMessageContaining("wants parent.status 'successful', but it is 'failed'");
    }

    private static Trigger event(String type, Map<String, Object> fields) {
        return new Trigger(type, "tester", Map.of(), List.of(), fields);
    }
}
