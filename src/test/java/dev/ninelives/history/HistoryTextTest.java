package dev.ninelives.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class HistoryTextTest {
    private static final ObjectReference SHOP = new ObjectReference("Service", "production", "shop");
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> events() {
        return Stream.of(
                event(recorder -> recorder.phase(Phase.CANDIDATE), "harness  entered phase CANDIDATE"),
                event(
                        recorder -> recorder.pipeline("01HZ", "blue-green", "RUNNING"),
                        "harness  pipeline 'blue-green' is RUNNING (execution 01HZ)"),
                event(
                        recorder -> recorder.stage("Deploy", "2", "deployManifest", "RUNNING", false, ""),
                        "stage 'Deploy'  is RUNNING (deployManifest 2)"),
                event(
                        recorder -> recorder.stage("Disable", "2<1", "disableManifest", "TERMINAL", true, "not found"),
                        "stage 'Disable'  is TERMINAL (disableManifest 2<1, synthetic): not found"),
                event(
                        recorder -> recorder.probe(SHOP, 200, Optional.of("shop-v000-a"), Optional.of("1.36.1")),
                        "harness  asked Service production/shop: 200 from Pod shop-v000-a, version 1.36.1"),
                event(
                        recorder -> recorder.probe(SHOP, 503, Optional.empty(), Optional.empty()),
                        "harness  asked Service production/shop: 503"),
                event(
                        recorder -> recorder.fault(
                                Actor.stage("Deploy"), "throttled", "429 in answer", SHOP, Duration.ZERO),
                        "stage 'Deploy'  was struck by fault 'throttled' at Service production/shop: 429 in answer"),
                event(
                        recorder -> recorder.gap("Pod", "production", Duration.ofMillis(1_200), "reconnected"),
                        "harness  may have missed changes to Pod in production for the last 1.2 s: reconnected"),
                event(
                        recorder -> recorder.gap("Pod", "", Duration.ofSeconds(90), "reconnected"),
                        "harness  may have missed changes to Pod for the last 1 min 30 s: reconnected"),
                event(
                        recorder -> recorder.refused(
                                Actor.stage("Deploy"), "POST", SHOP, 422, "Invalid", "spec.ports: Required value"),
                        "stage 'Deploy'  was refused POST Service production/shop: 422 Invalid: "
                                + "spec.ports: Required value"),
                event(
                        recorder -> recorder.stage("Odd", "1", "wait", "TERMINAL", false, "two\nlines\u2028\u001b[31m"),
                        "stage 'Odd'  is TERMINAL (wait 1): two\\nlines\\u2028\\u001b[31m"));
    }

    private static Arguments event(Consumer<HistoryRecorder> happening, String line) {
        return Arguments.of(happening, line);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void tellsAnEventInOneLine(Consumer<HistoryRecorder> happening, String line) {
        // Given
        HistoryRecorder recorder = new HistoryRecorder(new VirtualTimeline(1));
        happening.accept(recorder);

        // When
        List<String> lines = HistoryText.lines(recorder.history());

        // Then
        assertThat(lines).containsExactly("+00:00:00.000  " + line);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "{'metadata':{'labels':{'a':'1','b':'2'}}}",
                        "{'metadata':{'labels':{'a':'3','c':'4'}}}",
                        "labels a=1->3 -b=2 +c=4"),
                Arguments.of("{'spec':{'replicas':2}}", "{'spec':{'replicas':0}}", "replicas 2 -> 0"),
                Arguments.of(
                        "{'status':{'readyReplicas':1}}", "{'status':{'readyReplicas':2}}", "ready replicas 1 -> 2"),
                Arguments.of("{'status':{'readyReplicas':1}}", "{'status':{}}", "ready replicas 1 -> none"),
                Arguments.of("{'spec':{'selector':{'a':'1'}}}", "{'spec':{'selector':{'a':'2'}}}", "selector a=1->2"),
                Arguments.of("{}", "{'spec':{'selector':{'matchLabels':{'a':'1'}}}}", "selector +a=1"),
                Arguments.of("{}", "{'spec':{'nodeName':'node-1'}}", "node node-1"),
                Arguments.of(
                        "{'status':{'phase':'Pending'}}", "{'status':{'phase':'Running'}}", "phase Pending -> Running"),
                Arguments.of(
                        "{'status':{'conditions':[{'type':'Ready','status':'False'}]}}",
                        "{'status':{'conditions':[{'type':'Ready','status':'True'}]}}",
                        "Ready False -> True"),
                Arguments.of(
                        "{'status':{'containerStatuses':[{'name':'web','state':{'running':{}}}]}}",
                        "{'status':{'containerStatuses':[{'name':'web','restartCount':3,"
                                + "'state':{'waiting':{'reason':'CrashLoopBackOff'}}}]}}",
                        "container web running -> waiting CrashLoopBackOff restarts 3"),
                Arguments.of(
                        "{}",
                        "{'status':{'containerStatuses':[{'name':'web','state':{'terminated':"
                                + "{'reason':'Error','exitCode':1}}}]}}",
                        "container web terminated Error exit code 1"),
                Arguments.of(
                        "{'spec':{'template':{'spec':{'containers':[{'name':'web','image':'a:1'}]}}}}",
                        "{'spec':{'template':{'spec':{'containers':[{'name':'web','image':'a:2'}]}}}}",
                        "image of web a:1 -> a:2"),
                Arguments.of(
                        "{'spec':{'template':{'metadata':{'labels':{'lb':'x'}}}}}",
                        "{'spec':{'template':{'metadata':{'labels':{}}}}}",
                        "template labels -lb=x"),
                Arguments.of(
                        "{}",
                        "{'metadata':{'deletionTimestamp':'now','deletionGracePeriodSeconds':30}}",
                        "marked for deletion"),
                Arguments.of(
                        "{'subsets':[]}",
                        "{'subsets':[{'addresses':[{'ip':'10.0.0.1','targetRef':{'kind':'Pod','name':'p'}}],"
                                + "'notReadyAddresses':[{'ip':'10.0.0.2'}]}]}",
                        "ready [p], not ready [10.0.0.2]"),
                Arguments.of(
                        "{'metadata':{'resourceVersion':'1'}}",
                        "{'metadata':{'resourceVersion':'2','managedFields':[{}],'generation':2}}",
                        "nothing visible"),
                Arguments.of(
                        "{'metadata':{'annotations':{'a':'1'}},'status':{'podIP':''}}",
                        "{'metadata':{'annotations':{'a':'2','b':'2'}},'status':{'podIP':'10.0.0.1'}}",
                        "metadata.annotations, status.podIP"),
                Arguments.of(
                        "{}", "{'data':{'a':'1'},'spec':{'b':1,'c':2,'d':{'e':3}}}", "data.a, spec.b, spec.c, 1 more"),
                Arguments.of(
                        "{'status':{'conditions':[{'type':'Ready','status':'False','message':'a'}]}}",
                        "{'status':{'conditions':[{'type':'Ready','status':'False','message':'b'}]}}",
                        "status.conditions"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("changes")
    void tellsWhatChangedAgainstTheStateBefore(String before, String after, String summary) {
        // When
        String told =
                ChangeSummary.of(JSON.readTree(before.replace('\'', '"')), JSON.readTree(after.replace('\'', '"')));

        // Then
        assertThat(told).isEqualTo(summary);
    }

    @Test
    void tellsAnObjectsLifeWithOffsetsFromTheFirstEvent() {
        // Given
        VirtualTimeline timeline = new VirtualTimeline(1);
        timeline.pass(Duration.ofHours(3));
        HistoryRecorder recorder = new HistoryRecorder(timeline);
        recorder.changed(Actor.stage("Deploy"), Change.ADDED, JSON.readTree(replicaSet(2)));
        timeline.pass(Duration.ofMillis(67_300));
        recorder.changed(Actor.controller("replicaset-controller"), Change.MODIFIED, JSON.readTree(replicaSet(0)));
        recorder.changed(Actor.stage("Delete newest"), Change.DELETED, JSON.readTree(replicaSet(0)));

        // When
        List<String> lines = HistoryText.lines(recorder.history());

        // Then
        assertThat(lines)
                .containsExactly(
                        "+00:00:00.000  stage 'Deploy'  created ReplicaSet production/shop-v000: replicas 2",
                        "+00:01:07.300  controller replicaset-controller  changed ReplicaSet production/shop-v000: "
                                + "replicas 2 -> 0",
                        "+00:01:07.300  stage 'Delete newest'  deleted ReplicaSet production/shop-v000");
    }

    @Test
    void staysTheSameInEveryLocale() {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            // When
            List<String> lines = HistoryText.lines(new HistoryScript()
                    .refused("Service", "shop", 1422, "Invalid", "no")
                    .history());

            // Then
            assertThat(lines)
                    .containsExactly(
                            "+00:00:00.000  harness  was refused POST Service production/shop: " + "1422 Invalid: no");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hasNoLineForAnEmptyHistory() {
        assertThat(HistoryText.lines(new History(List.of()))).isEmpty();
    }

    private static String replicaSet(int replicas) {
        return """
            {"kind":"ReplicaSet","metadata":{"namespace":"production","name":"shop-v000"},"spec":{"replicas":%s}}\
            """.formatted(replicas);
    }
}
