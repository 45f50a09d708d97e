package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.injection.Faults;
import dev.ninelives.injection.OpenWatch;
import dev.ninelives.injection.Target;
import dev.ninelives.sim.store.Subscription;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client's watch, which faults can break off. */
final class ServedWatch implements Subscription, OpenWatch {
    private final Target target;
    private final Consumer<ObjectNode> frames;
    private final Runnable ended;
    private final Faults faults;
    private Subscription subscription = () -> {};
    private boolean open = true;

    ServedWatch(Target target, Consumer<ObjectNode> frames, Runnable ended, Faults faults) {
        this.target = target;
        this.frames = frames;
        this.ended = ended;
        this.faults = faults;
    }

    void follow(Subscription running) {
        subscription = running;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void breakOff(WatchBroken how) {
        close();
        if (how.expired()) {
            ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", "ERROR");
            frame.set("object", Statuses.gone("too old resource version").status());
            frames.accept(frame);
        }
        ended.run();
    }

    @Override
    public boolean fallBehind(Duration age, Duration length) {
        return false;
    }

    @Override
    public void close() {
        open = false;
        faults.closed(this);
        subscription.close();
    }
}
