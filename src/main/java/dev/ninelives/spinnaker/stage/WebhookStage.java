package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageGraphBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.WaitTask;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.StageCheck;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls a URL and, if told to, polls another one until it says that it is done. */
final class WebhookStage implements StageDefinitionBuilder, StageCheck {
    private final WebhookClient client;
    private final MonitorWebhookTask monitor;

    WebhookStage(WebhookClient client, MonitorWebhookTask monitor) {
        this.client = client;
        this.monitor = monitor;
    }

    @Override
    public String getType() {
        return "webhook";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        if (!Context.flag(stage, "monitorOnly", false)) {
            builder.withTask("createWebhook", CreateWebhookTask.class);
        }
        if (Context.flag(stage, "waitForCompletion", false)) {
            int pause = Context.number(stage, "waitBeforeMonitor");
            if (pause > 0) {
                stage.getContext().putIfAbsent("waitTime", pause);
                builder.withTask("waitBeforeMonitorWebhook", WaitTask.class);
            }
            builder.withTask("monitorWebhook", MonitorWebhookTask.class);
        }
        if (stage.getContext().containsKey("expectedArtifacts")) {
            builder.withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
        }
    }

    /** What was asked for is called off where the stage says how. */
    @Override
    public void onFailureStages(StageExecution stage, StageGraphBuilder graph) {
        monitor.onCancel(stage);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        List<String> problems = new ArrayList<>();
        String url = stage.path("url").asString("");
        boolean waits = stage.path("waitForCompletion").asBoolean(false);
        if (url.isEmpty()) {
            problems.add("has no url");
        } else if (!url.contains("${") && !client.answers(url)) {
            problems.add("nothing answers for %s; declare in the scenario, under webhooks, what stands for it"
                    .formatted(url));
        }
        if (stage.path("monitorOnly").asBoolean(false) && !waits) {
            problems.add("has monitorOnly without waitForCompletion, so it would do nothing");
        }
        return problems;
    }
}
