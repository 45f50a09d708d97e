package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.spinnaker.orca.TestSpinnaker;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookStageTest {
    private static final String MONITORED =
            "'waitForCompletion': true, 'statusUrlResolution': 'webhookResponse', 'statusUrlJsonPath': '$.status',"
                    + " 'statusJsonPath': '$.state', 'successStatuses': 'done, fine', 'terminalStatuses': 'broken',"
                    + " 'canceledStatuses': 'stopped'";

    private final Answers answers = new Answers();
    private final TestSpinnaker spinnaker = new TestSpinnaker(1, new NoJobs(), answers);

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void sendsMethodHeadersAndPayload() {
        // Given
        answers.next(200, "{'id': 7}");

        // When
        var run = spinnaker.run(stages(
                webhook("'method': 'put', 'customHeaders': {'X-Token': 't'}, 'payload': {'version': '${1 + 1}'}")));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(answers.requests)
                .containsExactly(new WebhookClient.Request(
                        "PUT",
                        "http://chat/shop",
                        Map.of("content-type", "application/json", "x-token", "t"),
                        "{\"version\":2}"));
    }

    @Test
    void showsTheAnswerToLaterStages() {
        // Given
        answers.next(201, "{'id': 7}");

        // When
        spinnaker.run(stages(
                webhook("'name': 'Tell'"),
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${#stage(`Tell`).context.webhook.statusCode}"
                        + " ${#stage(`Tell`).context.webhook.body.id}'}"));

        // Then
        assertThat(spinnaker.seen).containsExactly("CREATED 7");
    }

    @ParameterizedTest(name = "{0} with {1}: {2} in {3} s")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "404 | 'method': 'POST' | TERMINAL | 0",
                "500 | 'method': 'POST' | SUCCEEDED | 10",
                "429 | 'method': 'POST' | SUCCEEDED | 10",
                "504 | 'method': 'POST' | TERMINAL | 0",
                "500 | 'failFastStatusCodes': [500] | TERMINAL | 0",
                "404 | 'webhookRetryStatusCodes': [404] | SUCCEEDED | 10",
                "302 | 'method': 'POST' | SUCCEEDED | 0"
            })
    void asksAgainOnlyWhereItMayPass(int status, String fields, String ends, int seconds) {
        // Given
        answers.next(status, "");
        answers.next(200, "");

        // When
        var run = spinnaker.run(stages(webhook(fields)));

        // Then
        assertThat(status(run, "1")).isEqualTo(ends);
        assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void givesUpAskingAfterFiveMinutes() {
        // Given
        answers.always = new WebhookClient.Response(503, Map.of(), "");

        // When
        var run = spinnaker.run(stages(webhook("'method': 'POST'")));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(length(run, "1")).isEqualTo(Duration.ofMinutes(5).plusSeconds(10));
        assertThat(stage(run, "1").message()).contains("timed out");
    }

    @Test
    void asksAgainWhereTheHostIsUnknown() {
        // Given
        answers.failures.add(new UnknownHostException("chat"));
        answers.next(200, "");

        // When
        var run = spinnaker.run(stages(webhook("'method': 'POST'")));

        // Then
        assertThat(run.succeeded()).isTrue();
    }

    @Test
    void failsWhereNobodyListens() {
        // Given
        answers.failures.add(new IOException("connection refused"));

        // When
        var run = spinnaker.run(stages(webhook("'method': 'POST'")));

        // Then
        assertThat(stage(run, "1").message())
                .isEqualTo("POST http://chat/shop got no answer: java.io.IOException: connection refused");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"DONE, SUCCEEDED", "broken, TERMINAL", "stopped, CANCELED", "100, SUCCEEDED"})
    void polls(String last, String ends) {
        // Given
        answers.next(200, "{'status': '/shop/1'}");
        answers.next(200, "{'state': 'busy'}");
        answers.next(200, "{'state': 60}");
        answers.next(200, "{'state': " + (last.equals("100") ? last : "'" + last + "'") + "}");

        // When
        var run = spinnaker.run(stages(webhook(MONITORED)));

        // Then
        assertThat(status(run, "1")).isEqualTo(ends);
        assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(answers.requests.get(1).method() + " "
                        + answers.requests.get(1).url())
                .isEqualTo("GET http://chat/shop/1");
    }

    @Test
    void pollsLessOftenAfterTheFirstMinuteAndGivesUpAfterAnHour() {
        // Given
        answers.next(200, "{'status': '/shop/1'}");
        answers.always = new WebhookClient.Response(200, Map.of(), "{\"state\": \"busy\"}");

        // When
        var run = spinnaker.run(stages(webhook(MONITORED)));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(length(run, "1")).isEqualTo(Duration.ofHours(1).plusSeconds(15));
        assertThat(answers.requests).hasSize(1 + 60 + 237);
    }

    @Test
    void waitsBeforeItPolls() {
        // Given
        answers.next(200, "{'status': '/shop/1'}");
        answers.next(200, "{'state': 'done'}");

        // When
        var run = spinnaker.run(stages(webhook(MONITORED + ", 'waitBeforeMonitor': '30'")));

        // Then
        assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(30).plusMillis(1));
    }

    @Test
    void callsOffWhatFailed() {
        // Given
        answers.next(200, "{'status': '/shop/1'}");
        answers.next(200, "{'state': 'broken'}");
        answers.next(200, "");

        // When
        spinnaker.run(stages(webhook(MONITORED + ", 'cancelEndpoint': 'http://chat/stop', 'cancelMethod': 'DELETE'")));

        // Then
        assertThat(answers.requests.get(2).method() + " "
                        + answers.requests.get(2).url())
                .isEqualTo("DELETE http://chat/stop");
    }

    @Test
    void failsWhereTheAnswerDoesNotSayWhereToPoll() {
        // Given
        answers.next(200, "{'id': 7}");

        // When
        var run = spinnaker.run(stages(webhook(MONITORED)));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(stage(run, "1").message()).startsWith("the webhook's answer lacks what the stage needs:");
    }

    private static String webhook(String fields) {
        return "{'refId': '1', 'type': 'webhook', 'url': 'http://chat/shop', " + fields + "}";
    }

    private static final class Answers implements WebhookClient {
        private final List<Request> requests = new ArrayList<>();
        private final Deque<IOException> failures = new ArrayDeque<>();
        private final Deque<Response> responses = new ArrayDeque<>();
        private Response always;

        void next(int status, String body) {
            responses.add(new Response(status, Map.of(), body.replace('\'', '"')));
        }

        @Override
        public boolean answers(String url) {
            return url.startsWith("http://chat/");
        }

        @Override
        public Response send(Request request) throws IOException {
            requests.add(request);
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return responses.isEmpty() && always != null ? always : responses.remove();
        }
    }

    private static final class NoJobs implements JobRunner {
        @Override
        public JobResult run(JobRequest request) {
            throw new AssertionError("no test here runs a job");
        }

        @Override
        public boolean has(String job) {
            return false;
        }
    }
}
