package dev.ninelives.fault;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.NodeNotReady;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.SlowPull;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.yaml.Durations;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.Schema;
import dev.ninelives.yaml.YamlFile;
import dev.ninelives.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one file of {@code fault-manifests/cluster}. */
final class ClusterFaultFile {
    private static final Schema SCHEMA = Schema.of(ClusterFaultFile.class, "cluster-fault.schema.json");

    /** What an effect has by itself; the rest of it is nobody's choice. */
    private static final FaultWindow ONCE = FaultWindow.ALWAYS.atMost(1);

    private final Problems problems = new Problems();

    private ClusterFaultFile() {}

    /**
     * Reads a fault; its name is the file's.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if the file does not describe one
     */
    static ClusterFault read(Path file) {
        return new ClusterFaultFile().fault(file);
    }

    private ClusterFault fault(Path file) {
        YamlValue root = YamlFile.read(file, problems);
        SCHEMA.check(root, problems);
        problems.throwIfAny();
        FaultEffect effect = effect(root);
        FaultScope where = root.find("where").map(ClusterFaultFile::scope).orElse(FaultScope.ANYTHING);
        FaultWindow when = root.find("when").map(this::window).orElse(usual(effect));
        checkThatItCanStrike(root, where, effect);
        problems.throwIfAny();
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return new ClusterFault(name, file, root.get("simulates").text(), where, when, effect);
    }

    /** A node that goes, and a Pod that is evicted, do so once unless the file says otherwise. */
    private static FaultWindow usual(FaultEffect effect) {
        return effect instanceof FaultEffect.OnNode && !(effect instanceof SlowPull) ? ONCE : FaultWindow.ALWAYS;
    }

    private FaultEffect effect(YamlValue root) {
        return root.find("latency")
                .<FaultEffect>map(this::latency)
                .or(() -> root.find("refuse").map(this::refused))
                .or(() -> root.find("loseReply").map(given -> new ReplyLost()))
                .or(() -> root.find("stale").map(ClusterFaultFile::stale))
                .or(() -> root.find("breakWatch").map(ClusterFaultFile::broken))
                .or(() -> root.find("nodeNotReady").map(value -> new NodeNotReady(duration(value.get("for")))))
                .or(() -> root.find("evictPod").map(given -> new PodEvicted()))
                .orElseGet(() -> slowPull(root.get("slowPull")));
    }

    private Latency latency(YamlValue value) {
        Duration least = duration(value.get("least"));
        Duration most = duration(value.get("most"));
        if (most.compareTo(least) < 0) {
            problems.add(value.get("most"), "this is less than 'least'");
        }
        return new Latency(least, most);
    }

    private Refused refused(YamlValue value) {
        Optional<YamlValue> wait = value.find("retryAfter");
        wait.filter(given -> duration(given).toMillis() % 1_000 != 0)
                .ifPresent(given -> problems.add(given, "Retry-After is in whole seconds"));
        return new Refused(value.get("code").number(), wait.map(ClusterFaultFile::duration));
    }

    private static Stale stale(YamlValue value) {
        return new Stale(
                value.find("versions").map(YamlValue::number).orElse(0),
                value.find("age").map(ClusterFaultFile::duration).orElse(Duration.ZERO));
    }

    private static WatchBroken broken(YamlValue value) {
        return new WatchBroken(
                duration(value.get("outage")),
                value.find("gone").map(YamlValue::isTrue).orElse(false));
    }

    private static SlowPull slowPull(YamlValue value) {
        return new SlowPull(value.get("image").text(), duration(value.get("by")));
    }

    private static FaultScope scope(YamlValue value) {
        return new FaultScope(
                texts(value, "actors"),
                texts(value, "verbs"),
                texts(value, "kinds"),
                text(value, "namespace"),
                text(value, "name"),
                text(value, "subresource"));
    }

    private FaultWindow window(YamlValue value) {
        Duration after = value.find("after").map(ClusterFaultFile::duration).orElse(Duration.ZERO);
        Optional<Duration> until = value.find("until").map(ClusterFaultFile::duration);
        if (until.filter(end -> end.compareTo(after) <= 0).isPresent()) {
            problems.add(value.get("until"), "this is not later than 'after'");
        }
        return new FaultWindow(
                after,
                until,
                value.find("percent").map(YamlValue::number).orElse(100),
                value.find("times").map(times -> OptionalInt.of(times.number())).orElse(OptionalInt.empty()));
    }

    /** Keys that no strike can ever fit would make a fault that never strikes. */
    private void checkThatItCanStrike(YamlValue root, FaultScope where, FaultEffect effect) {
        if (root.find("where").isEmpty()) {
            return;
        }
        YamlValue scope = root.get("where");
        if (effect instanceof FaultEffect.OnNode) {
            for (String key : List.of("actors", "verbs", "kinds", "subresource")) {
                scope.find(key).ifPresent(value -> problems.add(value, "a fault of the node is nobody's request"));
            }
        } else if (effect instanceof WatchBroken && !where.verbs().isEmpty()) {
            problems.add(scope.get("verbs"), "a watch is broken whatever the verbs are; leave them out");
        } else if (effect instanceof Stale && where.verbs().stream().anyMatch(verb -> !isRead(verb))) {
            problems.add(scope.get("verbs"), "only get, list and watch can be stale");
        }
    }

    private static boolean isRead(String verb) {
        return List.of("get", "list", "watch").contains(verb);
    }

    private static List<String> texts(YamlValue mapping, String key) {
        return mapping.find(key).map(YamlValue::items).orElse(List.of()).stream()
                .map(YamlValue::text)
                .toList();
    }

    private static String text(YamlValue mapping, String key) {
        return mapping.find(key).map(YamlValue::text).orElse("");
    }

    private static Duration duration(YamlValue value) {
        return Durations.parse(value.text());
    }
}
