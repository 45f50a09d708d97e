package dev.ninelives.spinnaker;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a stage failed. Spinnaker says it in one of several places of the stage's context, depending on who noticed: Orca
 * itself, Clouddriver, the expression evaluator, or the task's own.
 */
final class FailureText {
    /** What Orca calls an exception that it knows nothing else about. */
    private static final String UNEXPECTED = "Unexpected Task Failure";

    private FailureText() {}

    /** The first reason found; empty where the stage did not fail, or nobody said why. */
    static String of(StageState stage) {
        Map<String, Object> context = stage.context();
        return Stream.of(
                        exception(stage),
                        operation(context),
                        own(context, "webhook", "error"),
                        own(context, "webhook", "monitor", "error"),
                        own(context, "failureReason"),
                        stage.failed() ? own(context, "context", "failureMessage") : "",
                        stage.failed() ? precondition(context) : "",
                        stage.failed() ? build(context) : "",
                        stage.failed() ? ofPart(stage) : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What the stage's own tasks have run into, in either of the places where a parent pipeline looks for it. */
    static String ofTasks(StageState stage) {
        String exception = exception(stage);
        return exception.isEmpty() ? operation(stage.context()) : exception;
    }

    /** Where Orca puts what a task threw, and what the expression evaluator could not evaluate. */
    static String exception(StageState stage) {
        Object details = at(stage.context(), "exception", "details");
        String errors = lines(at(details, "errors"), headings(stage));
        return errors.isEmpty() ? text(at(details, "error")) : errors;
    }

    /** Lines that newer versions of Orca put between the errors of a stage that is to continue. */
    private static Set<String> headings(StageState stage) {
        Set<String> headings = new HashSet<>(Set.of(UNEXPECTED));
        stage.tasks().forEach(task -> headings.add(task + ":"));
        return headings;
    }

    /** Where Orca puts what Clouddriver's operation ran into. */
    private static String operation(Map<String, Object> context) {
        Object tasks = own(context, List.of("kato.tasks"));
        return tasks instanceof List<?> list
                ? list.stream()
                        .map(task -> text(at(task, "exception", "message")))
                        .filter(message -> !message.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "))
                : "";
    }

    private static String precondition(Map<String, Object> context) {
        String expression = text(at(context, "context", "expression"));
        String result = text(at(context, "context", "expressionResult"));
        return expression.isEmpty() ? "" : "'%s' is '%s'".formatted(expression, result);
    }

    private static String build(Map<String, Object> context) {
        Object build = own(context, List.of("buildInfo"));
        String result = text(at(build, "result"));
        String log = text(own(context, List.of("jobLog"))).strip();
        return result.isEmpty()
                ? ""
                : "%s #%s ended %s%s"
                        .formatted(
                                text(at(build, "name")),
                                text(at(build, "number")),
                                result,
                                log.isEmpty() ? "" : ": " + log);
    }

    /** A stage that failed because a stage within it did. */
    private static String ofPart(StageState stage) {
        return stage.parts().get().stream()
                .filter(StageState::failed)
                .map(FailureText::of)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String own(Map<String, Object> context, String... path) {
        return text(own(context, List.of(path)));
    }

    /** Only what the stage itself has: a stage's context also shows what the stages before it put out. */
    private static Object own(Map<String, Object> context, List<String> path) {
        return context.containsKey(path.get(0)) ? at(context, path.toArray(String[]::new)) : null;
    }

    private static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = found instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : null;
        }
        return found;
    }

    private static String lines(Object errors, Set<String> headings) {
        return errors instanceof Collection<?> all
                ? all.stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .filter(line -> !headings.contains(line))
                        .distinct()
                        .collect(Collectors.joining("; "))
                : text(errors);
    }

    private static String text(Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }
}
