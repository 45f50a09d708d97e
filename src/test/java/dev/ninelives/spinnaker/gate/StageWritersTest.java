package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StageWritersTest {
    private static final Actor KUBECTL = new Actor(Actor.Kind.UNKNOWN, "kubectl-client-side-apply");

    @Test
    void takesTheOneStageThatRan() {
        assertThat(writer(
                        20,
                        stage("S1", "deleteManifest", "Delete candidate", 10, 30, ""),
                        stage("S2", "wait", "Wait", 10, 30, ""),
                        stage("S3", "deployManifest", "Deploy", 40, 50, "")))
                .contains(Actor.stage("Delete candidate"));
    }

    @Test
    void takesNoStageWhereNoneRan() {
        assertThat(writer(35, stage("S1", "deleteManifest", "Delete candidate", 10, 30, "")))
                .isEmpty();
    }

    @Test
    void takesTheStageThatStillRan() {
        assertThat(writer(20, """
            {'id': 'S1', 'type': 'deployManifest', 'name': 'Deploy', 'status': 'RUNNING', 'startTime': 10000}\
            """)).contains(Actor.stage("Deploy"));
    }

    @Test
    void takesTheOneOfSeveralThatNamesTheObject() {
        assertThat(writer(
                        20,
                        stage("S1", "deleteManifest", "Delete", 10, 30, """
                            'manifest.name': 'replicaSet shop-v000', 'manifest.location': 'shop-prod'\
                            """),
                        stage("S2", "disableManifest", "Disable", 10, 30, """
                            'manifest.name': 'replicaSet shop-v001', 'manifest.location': 'shop-prod'\
                            """)))
                .contains(Actor.stage("Delete"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'outputs.manifests': [{'kind': 'replicaset', 'metadata': {'name': 'shop-v000', 'namespace':"
                        + " 'shop-prod'}}]",
                "'outputs.manifestNamesByNamespace': {'shop-prod': ['replicaSet shop-v000']}",
                "'kato.tasks': [{'resultObjects': [{'manifestNamesByNamespace': {'shop-prod': ['replicaSet"
                        + " shop-v000']}}]}]",
                "'location': 'shop-prod', 'manifestName': 'replicaSet shop-v000'"
            })
    void findsTheObjectWhereverSpinnakerNamesIt(String context) {
        assertThat(writer(
                        20,
                        stage("S1", "patchManifest", "Patch", 10, 30, context),
                        stage("S2", "deployManifest", "Deploy", 10, 30, "")))
                .contains(Actor.stage("Patch"));
    }

    @Test
    void doesNotTakeAnObjectOfThatNameInAnotherNamespaceForIt() {
        assertThat(writer(
                        20,
                        stage("S1", "deleteManifest", "Delete", 10, 30, """
                            'manifest.name': 'replicaSet shop-v000', 'manifest.location': 'shop-test'\
                            """),
                        stage("S2", "disableManifest", "Disable", 10, 30, "")))
                .contains(Actor.oneOf(java.util.List.of("Delete", "Disable")));
    }

    @Test
    void saysHonestlyThatItMayHaveBeenOneOfSeveral() {
        // When
        Optional<Actor> writer = writer(
                20,
                stage("S1", "deployManifest", "Deploy A", 10, 30, ""),
                stage("S2", "deployManifest", "Deploy B", 12, 30, ""));

        // Then
        assertThat(writer.orElseThrow()).hasToString("one of the stages 'Deploy A', 'Deploy B'");
        assertThat(writer.orElseThrow().isStage()).isFalse();
    }

    @Test
    void takesThePartOfAStageThatRatherThanTheStageThatWaitsForIt() {
        assertThat(writer(
                        20,
                        stage("S1", "deployManifest", "Deploy", 10, 30, ""),
                        stage("S2", "disableManifest", "Disable old", 15, 25, "")
                                .replace("'id'", "'parentStageId': 'S1', 'id'")))
                .contains(Actor.stage("Disable old"));
    }

    @Test
    void leavesWhatSomebodyElseWrote() {
        assertThat(writers(stage("S1", "deployManifest", "Deploy", 10, 30, ""))
                        .of(change(20, new Actor(Actor.Kind.UNKNOWN, "kubectl-edit"))))
                .isEmpty();
        assertThat(writers(stage("S1", "deployManifest", "Deploy", 10, 30, ""))
                        .of(change(20, Actor.controller("replicaset-controller"))))
                .isEmpty();
    }

    @Test
    void takesADeletionWhichLeavesNoNameBehindForKubectls() {
        assertThat(writers(stage("S1", "deleteManifest", "Delete", 10, 30, "")).of(change(20, Actor.UNKNOWN)))
                .contains(Actor.stage("Delete"));
    }

    @Test
    void goesBySpinnakersClock() {
        // Given
        ExecutionSnapshot execution = execution(stage("S1", "deployManifest", "Deploy", 3610, 3630, ""));
        ClockOffset hourAhead = new ClockOffset(at(9));
        hourAhead.look(execution, at(10), at(11));

        // When
        Optional<Actor> writer = new StageWriters(execution, hourAhead, Map.of()).of(change(20, KUBECTL));

        // Then
        assertThat(writer).contains(Actor.stage("Deploy"));
    }

    private static Optional<Actor> writer(int second, String... stages) {
        return writers(stages).of(change(second, KUBECTL));
    }

    private static StageWriters writers(String... stages) {
        return new StageWriters(execution(stages), new ClockOffset(at(0)), Map.of("production", "shop-prod"));
    }

    private static ExecutionSnapshot execution(String... stages) {
        String json = "{'id': 'E1', 'stages': [%s]}".formatted(String.join(",", stages));
        return new ExecutionSnapshot(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    private static String stage(String id, String type, String name, int start, int end, String context) {
        return """
            {'id': '%s', 'type': '%s', 'name': '%s', 'status': 'SUCCEEDED', 'startTime': %d000, 'endTime': %d000,
             'context': {%s}}\
            """.formatted(id, type, name, start, end, context);
    }

    private static ObjectChanged change(int second, Actor actor) {
        return new ObjectChanged(
                0,
                at(second),
                actor,
                Change.MODIFIED,
                new ObjectReference("ReplicaSet", "production", "shop-v000"),
                JsonMapper.shared()
                        .readTree(
                                "{\"kind\":\"ReplicaSet\",\"metadata\":{\"name\":\"shop-v000\",\"namespace\":\"production\"}}"));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
