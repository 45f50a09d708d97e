package dev.ninelives.spinnaker.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.stage.WebhookClient.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Asks a webhook how far it is, every second in the first minute and every 15 seconds then. */
final class MonitorWebhookTask implements OverridableTimeoutRetryableTask {
    private final WebhookClient client;
    private final Webhook webhook;
    private final Clock clock;

    MonitorWebhookTask(WebhookClient client, ObjectMapper mapper, Clock clock) {
        this.client = client;
        this.clock = clock;
        webhook = new Webhook(mapper);
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String endpoint = endpoint(stage);
        Map<String, Object> shown = new LinkedHashMap<>();
        try {
            Response response = client.send(webhook.request(stage, endpoint, "GET", null));
            shown.putAll(webhook.shown(response));
            return answered(stage, response, shown);
        } catch (IOException e) {
            shown.put("error", "GET %s got no answer: %s".formatted(endpoint, e));
            return result(stage, ExecutionStatus.RUNNING, shown);
        } catch (JsonPathException e) {
            shown.put(
                    "error", "the answer of %s lacks what the stage looks for: %s".formatted(endpoint, e.getMessage()));
            return result(stage, ExecutionStatus.TERMINAL, shown);
        }
    }

    private static String endpoint(StageExecution stage) {
        String endpoint = Context.text(stage, "statusEndpoint");
        if (Context.text(stage, "statusJsonPath").isEmpty()) {
            throw new IllegalStateException("the stage waits for completion, but has no statusJsonPath to tell it by");
        }
        return endpoint.isEmpty() ? Context.text(stage, "url") : endpoint;
    }

    private static TaskResult answered(StageExecution stage, Response response, Map<String, Object> shown) {
        int status = response.status();
        if (!HttpStatus.isFine(status)) {
            shown.put(
                    "error", "the webhook's status was answered with %d %s".formatted(status, HttpStatus.name(status)));
            boolean again = HttpStatus.isPassing(status)
                    || Context.numbers(stage, "retryStatusCodes", List.of()).contains(status);
            return result(stage, again ? ExecutionStatus.RUNNING : ExecutionStatus.TERMINAL, shown);
        }
        Object found = JsonPath.read(shown.get("body"), Context.text(stage, "statusJsonPath"));
        String progressPath = Context.text(stage, "progressJsonPath");
        if (!progressPath.isEmpty()) {
            shown.put("progressMessage", JsonPath.read(shown.get("body"), progressPath));
        }
        if (found instanceof Number percent) {
            shown.put("percentComplete", percent);
            return result(
                    stage, percent.intValue() == 100 ? ExecutionStatus.SUCCEEDED : ExecutionStatus.RUNNING, shown);
        }
        ExecutionStatus meaning = meaning(stage, String.valueOf(found));
        if (meaning.isFailure() || meaning == ExecutionStatus.CANCELED) {
            shown.put("error", "the webhook ended with status '%s'".formatted(found));
        }
        return result(stage, meaning, shown);
    }

    private static ExecutionStatus meaning(StageExecution stage, String word) {
        if (lists(stage, "terminalStatuses", word)) {
            return ExecutionStatus.TERMINAL;
        }
        if (lists(stage, "canceledStatuses", word)) {
            return ExecutionStatus.CANCELED;
        }
        return lists(stage, "successStatuses", word) ? ExecutionStatus.SUCCEEDED : ExecutionStatus.RUNNING;
    }

    private static boolean lists(StageExecution stage, String key, String word) {
        return Stream.of(Context.text(stage, key).split(",", -1))
                .map(status -> status.strip().toUpperCase(Locale.ROOT))
                .anyMatch(status -> !status.isEmpty() && status.equals(word.toUpperCase(Locale.ROOT)));
    }

    private static TaskResult result(StageExecution stage, ExecutionStatus status, Map<String, Object> shown) {
        Map<String, Object> webhook = new LinkedHashMap<>();
        if (Context.own(stage, "webhook") instanceof Map<?, ?> before) {
            before.forEach((key, value) -> webhook.put(key.toString(), value));
        }
        webhook.put("monitor", shown);
        return TaskResult.builder(status).context("webhook", webhook).build();
    }

    @Override
    @SuppressWarnings("deprecation") // its replacement is not in older versions of Orca, and calls it
    public void onCancel(StageExecution stage) {
        String endpoint = Context.text(stage, "cancelEndpoint");
        if (endpoint.isEmpty()) {
            return;
        }
        try {
            client.send(webhook.request(
                    stage, endpoint, Context.text(stage, "cancelMethod"), Context.own(stage, "cancelPayload")));
        } catch (IOException e) {
            stage.getContext().put("cancelError", "%s got no answer: %s".formatted(endpoint, e));
        }
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(1).toMillis();
    }

    /** Not by {@code taskDuration}, which Orca takes from the machine's clock. */
    @Override
    public long getDynamicBackoffPeriod(StageExecution stage, Duration taskDuration) {
        boolean young = TaskTime.since(stage, MonitorWebhookTask.class, clock).compareTo(Duration.ofMinutes(1)) < 0;
        return (young ? Duration.ofSeconds(1) : Duration.ofSeconds(15)).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofHours(1).toMillis();
    }
}
