package dev.ninelives.spinnaker.kubernetes.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ThreeWayMergeTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void isEmptyWhenTheLiveObjectIsAsWritten() {
        assertThat(patch("{a: 1}", "{a: 1}", "{a: 1, added: 'by the server'}")).isEqualTo("{}");
    }

    @Test
    void addsAndChangesWhatTheManifestSays() {
        assertThat(patch("{}", "{a: 1, b: {c: 2, d: 3}}", "{b: {c: 1, d: 3}}")).isEqualTo("{a:1,b:{c:2}}");
    }

    @Test
    void removesWhatWasAppliedBeforeAndIsNoMore() {
        assertThat(patch("{a: 1, b: {c: 2}}", "{b: {}}", "{a: 1, b: {c: 2, e: 5}}"))
                .isEqualTo("{b:{c:null},a:null}");
    }

    @Test
    void leavesWhatOthersHaveSet() {
        assertThat(patch("{spec: {image: 'x'}}", "{spec: {image: 'y'}}", "{spec: {image: 'x', replicas: 5}}"))
                .isEqualTo("{spec:{image:'y'}}");
    }

    @Test
    void removesNothingThatIsGoneAnyway() {
        assertThat(patch("{a: 1}", "{}", "{}")).isEqualTo("{}");
    }

    @Test
    void aNullInTheManifestRemoves() {
        assertThat(patch("{}", "{a: null, b: null}", "{a: 1}")).isEqualTo("{a:null}");
    }

    @Test
    void changesContainersByName() {
        assertThat(patch(
                        "{containers: [{name: 'a', image: '1'}, {name: 'b', image: '1'}]}",
                        "{containers: [{name: 'a', image: '2'}, {name: 'c', image: '1'}]}",
                        "{containers: [{name: 'a', image: '1', policy: 'x'}, {name: 'b', image: '1'}, {name:"
                                + " 'injected'}]}"))
                .isEqualTo("{containers:[{image:'2',name:'a'},{name:'c',image:'1'},{$patch:'delete',name:'b'}]}");
    }

    @Test
    void mergesListsInLists() {
        assertThat(patch(
                        "{containers: [{name: 'a', env: [{name: 'X', value: '1'}, {name: 'Y', value: '1'}]}]}",
                        "{containers: [{name: 'a', env: [{name: 'X', value: '2'}]}]}",
                        "{containers: [{name: 'a', env: [{name: 'X', value: '1'}, {name: 'Y', value: '1'}]}]}"))
                .isEqualTo("{containers:[{env:[{value:'2',name:'X'},{$patch:'delete',name:'Y'}],name:'a'}]}");
    }

    @Test
    void knowsPortsOfServicesFromPortsOfContainers() {
        assertThat(patch(
                        "{}", "{spec: {ports: [{port: 80, name: 'x'}]}}", "{spec: {ports: [{port: 80, nodePort: 3}]}}"))
                .isEqualTo("{spec:{ports:[{name:'x',port:80}]}}");
        assertThat(patch(
                        "{}",
                        "{containers: [{name: 'a', ports: [{containerPort: 80, name: 'x'}]}]}",
                        "{containers: [{name: 'a', ports: [{containerPort: 80, protocol: 'TCP'}]}]}"))
                .isEqualTo("{containers:[{ports:[{name:'x',containerPort:80}],name:'a'}]}");
    }

    @Test
    void replacesListsWithoutMergeKeyAsAWhole() {
        assertThat(patch("{}", "{command: ['a', 'b']}", "{command: ['a']}")).isEqualTo("{command:['a','b']}");
    }

    @Test
    void treatsFinalizersAsASet() {
        assertThat(patch(
                        "{metadata: {finalizers: ['old', 'kept']}}",
                        "{metadata: {finalizers: ['kept', 'new']}}",
                        "{metadata: {finalizers: ['old', 'kept', 'foreign']}}"))
                .isEqualTo("{metadata:{finalizers:['new'],$deleteFromPrimitiveList/finalizers:['old']}}");
    }

    @Test
    void replacesTheListsOfCustomResourcesAsAWhole() {
        JsonNode patch = ThreeWayMerge.json()
                .patch(
                        json("{}"),
                        json("{containers: [{name: 'a', image: '2'}]}"),
                        json("{containers: [{name: 'a', image: '1'}]}"));

        assertThat(text(patch)).isEqualTo("{containers:[{name:'a',image:'2'}]}");
    }

    private static String patch(String lastApplied, String manifest, String live) {
        return text(ThreeWayMerge.strategic().patch(json(lastApplied), json(manifest), json(live)));
    }

    /** JSON with unquoted names and single quotes, to keep the cases legible. */
    private static JsonNode json(String text) {
        return JSON.readTree(text.replaceAll("([{ ])([A-Za-z]+):", "$1\"$2\":").replace('\'', '"'));
    }

    private static String text(JsonNode json) {
        return json.toString().replaceAll("\"([$A-Za-z/]+)\":", "$1:").replace('"', '\'');
    }
}
