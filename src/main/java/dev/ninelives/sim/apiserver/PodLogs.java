package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.ContainerLogs.ContainerLog;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives out what containers have printed. */
final class PodLogs {
    private static final String TEXT = "text/plain";

    private final ObjectStore store;
    private final Supplier<ContainerLogs> logs;
    private final Timeline timeline;

    PodLogs(ObjectStore store, Supplier<ContainerLogs> logs, Timeline timeline) {
        this.store = store;
        this.logs = logs;
        this.timeline = timeline;
    }

    /** The log up to now; of a Pod that no node has yet, an answer without content. */
    ApiReply read(Route route) {
        if (!route.request().method().equals("GET")) {
            throw Statuses.methodNotAllowed();
        }
        LogOptions options = options(route);
        return find(route, options)
                .map(log -> new ApiReply(200, TEXT, new LogText(options).of(log.lines())))
                .orElseGet(() -> new ApiReply(204, TEXT, ""));
    }

    /** The log up to now, and then on until the container ends. */
    Subscription follow(Route route, Consumer<String> text, Runnable end) {
        LogOptions options = options(route);
        Optional<ContainerLog> log = find(route, options);
        if (log.isEmpty()) {
            end.run();
            return () -> {};
        }
        LogText wanted = new LogText(options);
        text.accept(wanted.of(log.get().lines()));
        if (wanted.isFull()) {
            end.run();
            return () -> {};
        }
        return log.get()
                .follow(
                        line -> {
                            text.accept(wanted.of(line));
                            if (wanted.isFull()) {
                                end.run();
                            }
                        },
                        end);
    }

    private LogOptions options(Route route) {
        return LogOptions.parse(route.query(), route.path().name(), timeline.now());
    }

    /** Empty for a Pod that no node has yet. */
    private Optional<ContainerLog> find(Route route, LogOptions options) {
        RequestPath path = route.path();
        ObjectNode pod = store.get(route.type(), path.namespace(), path.name())
                .orElseThrow(() -> Statuses.notFound(route.type(), path.name()));
        String container = container(pod, options);
        if (pod.path("spec").path("nodeName").asString("").isEmpty()) {
            return Optional.empty();
        }
        checkHasRun(pod, container, options.previous());
        return Optional.of(
                logs.get().find(pod, container, options.previous()).orElseThrow(() -> noPreviousRun(pod, container)));
    }

    private static String container(ObjectNode pod, LogOptions options) {
        List<String> names = names(pod, "containers");
        List<String> initNames = names(pod, "initContainers");
        String wanted = options.container();
        if (!wanted.isEmpty()) {
            if (!names.contains(wanted) && !initNames.contains(wanted)) {
                throw Statuses.badRequest("container %s is not valid for pod %s".formatted(wanted, Metadata.name(pod)));
            }
            return wanted;
        }
        if (names.size() != 1) {
            throw Statuses.badRequest("a container name must be specified for pod %s, choose one of: [%s]%s"
                    .formatted(
                            Metadata.name(pod),
                            String.join(" ", names),
                            initNames.isEmpty()
                                    ? ""
                                    : " or one of the init containers: [" + String.join(" ", initNames) + "]"));
        }
        return names.get(0);
    }

    private static List<String> names(ObjectNode pod, String list) {
        return pod.path("spec")
                .path(list)
                .valueStream()
                .map(container -> container.path("name").asString(""))
                .toList();
    }

    private static void checkHasRun(ObjectNode pod, String container, boolean previous) {
        JsonNode status = status(pod, container);
        boolean ranBefore = status.path("lastState").has("terminated");
        if (previous && !ranBefore) {
            throw noPreviousRun(pod, container);
        }
        boolean runs =
                status.path("state").has("running") || status.path("state").has("terminated");
        if (!previous && !runs && !ranBefore) {
            String reason = status.path("state").path("waiting").path("reason").asString("ContainerCreating");
            throw Statuses.badRequest("container \"%s\" in pod \"%s\" is waiting to start: %s"
                    .formatted(container, Metadata.name(pod), whyItWaits(reason)));
        }
    }

    private static String whyItWaits(String reason) {
        return switch (reason) {
            case "ErrImagePull" -> "image can't be pulled";
            case "ImagePullBackOff" -> "trying and failing to pull image";
            default -> reason;
        };
    }

    private static JsonNode status(ObjectNode pod, String container) {
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            for (JsonNode status : pod.path("status").path(list)) {
                if (status.path("name").asString("").equals(container)) {
                    return status;
                }
            }
        }
        return pod.path("absent");
    }

    private static ApiException noPreviousRun(ObjectNode pod, String container) {
        return Statuses.badRequest("previous terminated container \"%s\" in pod \"%s\" not found"
                .formatted(container, Metadata.name(pod)));
    }
}
