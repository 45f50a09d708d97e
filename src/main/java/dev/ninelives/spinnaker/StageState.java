package dev.ninelives.spinnaker;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A stage as far as it has come, whether it runs in this JVM or was read from Gate.
 *
 * @param context as Spinnaker stores it
 * @param tasks the names of its tasks
 * @param failed whether it ended in a status that Spinnaker counts as a failure, or that stops the pipeline
 * @param parts the stages that Spinnaker has put into it
 */
public record StageState(
        Map<String, Object> context, List<String> tasks, boolean failed, Supplier<List<StageState>> parts) {}
