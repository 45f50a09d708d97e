package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobStrategyTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String JOB = "{'metadata': {'name': 'j'}, 'spec': {'template': {'metadata': {'labels': {'l':"
            + " 'm'}}, 'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'i:1'}]}}}}";

    private final Requests api = new Requests();

    @Test
    void givesAJobASelectorOfItsOwn() {
        // When
        JsonNode job = json(api.post(JOBS, JOB));

        // Then
        String uid = Metadata.uid(job);
        assertThat(job.path("spec").path("selector").toString())
                .isEqualTo("{\"matchLabels\":{\"controller-uid\":\"" + uid + "\"}}");
        assertThat(job.path("spec").path("template").path("metadata").path("labels"))
                .isEqualTo(job.path("metadata").path("labels"))
                .isEqualTo(json(
                        new ApiReply(200, "", "{\"l\":\"m\",\"controller-uid\":\"" + uid + "\",\"job-name\":\"j\"}")));
    }

    @Test
    void leavesTheLabelsToTheUserWhoSelectsByHand() {
        // When
        JsonNode job = json(api.post(
                JOBS,
                JOB.replace(
                        "'spec': {'template'",
                        "'spec': {'manualSelector': true, 'selector': {'matchLabels':" + " {'l': 'm'}}, 'template'")));

        // Then
        assertThat(job.path("metadata").path("labels").toString()).isEqualTo("{\"l\":\"m\"}");
        assertThat(job.path("spec").path("selector").toString()).isEqualTo("{\"matchLabels\":{\"l\":\"m\"}}");
    }

    @Test
    void dropsWhenAJobIsToBeRemovedWhichIsSwitchedOff() {
        // When
        JsonNode job = json(api.post(JOBS, JOB.replace("'spec': {'t", "'spec': {'ttlSecondsAfterFinished': 3, 't")));

        // Then
        assertThat(job.path("spec").has("ttlSecondsAfterFinished")).isFalse();
        assertThat(job.path("metadata").path("managedFields").toString()).contains("f:ttlSecondsAfterFinished");
    }

    @Test
    void leavesPodsBehindIfADeletionDoesNotSay() {
        // Given
        api.post(JOBS, JOB);

        // When
        JsonNode deleted = json(api.delete(JOBS + "/j", ""));

        // Then
        assertThat(deleted.path("metadata").path("finalizers").toString()).isEqualTo("[\"orphan\"]");
    }
}
