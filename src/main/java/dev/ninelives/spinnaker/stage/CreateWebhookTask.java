package dev.ninelives.spinnaker.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.stage.WebhookClient.Request;
import dev.ninelives.spinnaker.stage.WebhookClient.Response;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends the webhook's request, and again where the answer is one that may pass. */
final class CreateWebhookTask implements RetryableTask {
    private static final List<Integer> FAIL_FAST = List.of(504);

    private final WebhookClient client;
    private final Webhook webhook;

    CreateWebhookTask(WebhookClient client, ObjectMapper mapper) {
        this.client = client;
        webhook = new Webhook(mapper);
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        Request request = webhook.request(
                stage, Context.text(stage, "url"), Context.text(stage, "method"), Context.own(stage, "payload"));
        try {
            return answered(stage, client.send(request));
        } catch (IOException e) {
            boolean again = e instanceof UnknownHostException
                    || (e instanceof HttpTimeoutException && request.method().equals("GET"));
            return failed(
                    again ? ExecutionStatus.RUNNING : ExecutionStatus.TERMINAL,
                    new LinkedHashMap<>(),
                    "%s %s got no answer: %s".formatted(request.method(), request.url(), e));
        }
    }

    private TaskResult answered(StageExecution stage, Response response) {
        Map<String, Object> shown = webhook.shown(response);
        int status = response.status();
        if (HttpStatus.isFine(status)) {
            return accepted(stage, response, shown);
        }
        String refusal = "the webhook was answered with %d %s".formatted(status, HttpStatus.name(status));
        if (Context.numbers(stage, "failFastStatusCodes", FAIL_FAST).contains(status)) {
            return failed(ExecutionStatus.TERMINAL, shown, refusal + ", at which the stage is to fail fast");
        }
        boolean again = HttpStatus.isPassing(status)
                || Context.numbers(stage, "webhookRetryStatusCodes", List.of()).contains(status);
        return failed(again ? ExecutionStatus.RUNNING : ExecutionStatus.TERMINAL, shown, refusal);
    }

    private TaskResult accepted(StageExecution stage, Response response, Map<String, Object> shown) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("webhook", shown);
        try {
            if (Context.flag(stage, "waitForCompletion", false)) {
                String endpoint = new StatusEndpoint(stage).of(response, shown.get("body"));
                shown.put("statusEndpoint", endpoint);
                context.put("statusEndpoint", endpoint);
            } else if (Context.own(stage, "expectedArtifacts") instanceof Collection<?> some && !some.isEmpty()) {
                context.put("artifacts", JsonPath.read(shown.get("body"), "artifacts"));
            }
        } catch (JsonPathException | IllegalArgumentException e) {
            return failed(
                    ExecutionStatus.TERMINAL,
                    shown,
                    "the webhook's answer lacks what the stage needs: " + e.getMessage());
        }
        return TaskResult.builder(ExecutionStatus.SUCCEEDED).context(context).build();
    }

    private static TaskResult failed(ExecutionStatus status, Map<String, Object> shown, String error) {
        shown.put("error", error);
        return TaskResult.builder(status).context("webhook", shown).build();
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(10).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofMinutes(5).toMillis();
    }
}
