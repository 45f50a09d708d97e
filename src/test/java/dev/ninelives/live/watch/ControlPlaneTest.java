package dev.ninelives.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlPlaneTest {
    private static final String OWNED =
            "'ownerReferences':[{'kind':'ReplicaSet','name':'shop-v000','uid':'rs','controller':true}]";

    private final PresentObjects present = new PresentObjects();

    @BeforeEach
    void thereIsAReplicaSet() {
        present.put(json("{'kind':'ReplicaSet','metadata':{'name':'shop-v000','uid':'rs'}}"));
    }

    @Test
    void aPodOfAReplicaSetIsCreatedByItsController() {
        assertThat(actor(Change.ADDED, "{}", "{'kind':'Pod','metadata':{" + OWNED + "}}"))
                .isEqualTo(Actor.controller("replicaset-controller"));
    }

    @Test
    void aPodGetsItsNodeFromTheScheduler() {
        assertThat(actor(Change.MODIFIED, "{'kind':'Pod','spec':{}}", "{'kind':'Pod','spec':{'nodeName':'n'}}"))
                .isEqualTo(Actor.controller("scheduler"));
    }

    @Test
    void aPodThatNoNodeCanTakeHearsThatFromTheScheduler() {
        assertThat(actor(Change.MODIFIED, "{'kind':'Pod','status':{}}", "{'kind':'Pod','status':{'conditions':[1]}}"))
                .isEqualTo(Actor.controller("scheduler"));
    }

    @Test
    void aPodsStateIsToldByTheKubelet() {
        assertThat(actor(
                        Change.MODIFIED,
                        "{'kind':'Pod','spec':{'nodeName':'n'},'status':{'phase':'Pending'}}",
                        "{'kind':'Pod','spec':{'nodeName':'n'},'status':{'phase':'Running'}}"))
                .isEqualTo(Actor.KUBELET);
    }

    @Test
    void aPodThatIsAdoptedOrLetGoIsSoByTheReplicaSetController() {
        assertThat(actor(
                        Change.MODIFIED,
                        "{'kind':'Pod','metadata':{" + OWNED + "},'spec':{'nodeName':'n'}}",
                        "{'kind':'Pod','metadata':{},'spec':{'nodeName':'n'}}"))
                .isEqualTo(Actor.controller("replicaset-controller"));
    }

    @Test
    void aPodThatItsReplicaSetNoLongerWantsIsDeletedByTheController() {
        assertThat(marked()).isEqualTo(Actor.controller("replicaset-controller"));
    }

    @Test
    void aPodWhoseReplicaSetIsGoneIsCollected() {
        // Given
        present.remove(json("{'kind':'ReplicaSet','metadata':{'uid':'rs'}}"));

        // When / Then
        assertThat(marked()).isEqualTo(Actor.controller("garbage-collector"));
    }

    @Test
    void aPodInANamespaceThatGoesIsDeletedWithIt() {
        // Given
        present.put(json("{'kind':'Namespace','metadata':{'name':'a','uid':'ns','deletionTimestamp':'now'}}"));

        // When / Then
        assertThat(marked()).isEqualTo(Actor.controller("namespace-controller"));
    }

    @Test
    void aPodDisappearsWhenTheKubeletHasStoppedIt() {
        assertThat(actor(Change.DELETED, "{}", "{'kind':'Pod','spec':{'nodeName':'n'}}"))
                .isEqualTo(Actor.KUBELET);
    }

    @Test
    void endpointsBelongToTheirControllers() {
        assertThat(actor(Change.MODIFIED, "{'kind':'Endpoints'}", "{'kind':'Endpoints','subsets':[]}"))
                .isEqualTo(Actor.controller("endpoint-controller"));
        assertThat(actor(Change.ADDED, "{}", "{'kind':'EndpointSlice'}"))
                .isEqualTo(Actor.controller("endpointslice-controller"));
    }

    @Test
    void aDeploymentScalesItsReplicaSet() {
        // Given
        String owner = "'metadata':{'ownerReferences':[{'kind':'Deployment','controller':true}]}";

        // When
        Actor scaled = actor(
                Change.MODIFIED,
                "{'kind':'ReplicaSet'," + owner + ",'spec':{'replicas':1}}",
                "{'kind':'ReplicaSet'," + owner + ",'spec':{'replicas':2}}");

        // Then
        assertThat(scaled).isEqualTo(Actor.controller("deployment-controller"));
    }

    @Test
    void aStrangerIsToldByHisFieldManagerAndStaysUnknown() {
        assertThat(actor(
                        Change.MODIFIED,
                        "{'kind':'Service','metadata':{'managedFields':[{'manager':'k3s','time':'1'}]}}",
                        "{'kind':'Service','metadata':{'managedFields':[{'manager':'k3s','time':'1'},"
                                + "{'manager':'kubectl-edit','time':'2'}]}}"))
                .isEqualTo(new Actor(Actor.Kind.UNKNOWN, "kubectl-edit"));
    }

    @Test
    void theSingleProcessOfK3sIsToldByWhatItDoes() {
        assertThat(actor(
                        Change.MODIFIED,
                        "{'kind':'Pod','spec':{'nodeName':'n'}}",
                        "{'kind':'Pod','spec':{'nodeName':'n'},'status':{'phase':'Running'},"
                                + "'metadata':{'managedFields':[{'manager':'k3s','time':'1'}]}}"))
                .isEqualTo(Actor.KUBELET);
    }

    private Actor marked() {
        return actor(
                Change.MODIFIED,
                "{'kind':'Pod','metadata':{'namespace':'a'," + OWNED + "}}",
                "{'kind':'Pod','metadata':{'namespace':'a','deletionTimestamp':'now'," + OWNED + "}}");
    }

    private Actor actor(Change change, String before, String after) {
        return ControlPlane.of(change, json(before), json(after), present);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
