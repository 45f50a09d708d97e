package dev.ninelives.sim.fault;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.NodeNotReady;
import dev.ninelives.cluster.FaultEffect.OnNode;
import dev.ninelives.cluster.FaultEffect.OnWatch;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.SlowPull;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The faults of one cluster. Whoever may be struck asks here, and every strike is written to the history.
 *
 * <p>Without faults nothing here draws, schedules or costs anything.
 */
public final class Faults {
    /** When a watch breaks, or the node does, that has no end to its window: soon, and not all at once. */
    private static final Duration SPREAD = Duration.ofSeconds(1);

    /** How often an eviction looks for a Pod to evict while there is none. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final HistoryRecorder history;
    private final long seed;
    private final List<ArmedFault> armed = new ArrayList<>();
    private final Set<OpenWatch> watches = new LinkedHashSet<>();
    private Optional<DisturbedNode> node = Optional.empty();

    /** @param seed chooses what is struck, and when, of all that may be */
    public Faults(Timeline timeline, HistoryRecorder history, long seed) {
        this.timeline = timeline;
        this.history = history;
        this.seed = seed;
    }

    /** The node that faults of the kubelet strike. */
    public void disturb(DisturbedNode disturbed) {
        node = Optional.of(disturbed);
    }

    /** Lets a fault loose; its window counts from now. */
    public void arm(ClusterFault fault) {
        ArmedFault added = new ArmedFault(fault, timeline.now(), seed);
        armed.add(added);
        if (fault.effect() instanceof OnWatch) {
            List.copyOf(watches).forEach(watch -> planBreak(added, watch));
        } else if (fault.effect() instanceof OnNode) {
            node.ifPresent(disturbed -> planOnNode(added, disturbed));
        }
    }

    /** Whether there are none. */
    public boolean isQuiet() {
        return armed.isEmpty();
    }

    /** How much longer a request takes; zero for most. */
    public Duration latency(Call call) {
        Duration latency = Duration.ZERO;
        for (ArmedFault fault : armed) {
            if (fault.effect() instanceof Latency late && fault.covers(call) && fault.strikes(timeline.now())) {
                Duration drawn = fault.between(late.least(), late.most());
                record(fault, call, drawn);
                latency = latency.plus(drawn);
            }
        }
        return latency;
    }

    /** How a request is refused, if it is. */
    public Optional<Refused> refusal(Call call) {
        return struck(call, Refused.class);
    }

    /** Whether the answer to a request gets lost. */
    public boolean losesReply(Call call) {
        return struck(call, ReplyLost.class).isPresent();
    }

    /** How old the answer to a read is, if it is old. */
    public Optional<Stale> staleness(Call call) {
        return struck(call, Stale.class);
    }

    private <E> Optional<E> struck(Call call, Class<E> effect) {
        for (ArmedFault fault : armed) {
            if (effect.isInstance(fault.effect()) && fault.covers(call) && fault.strikes(timeline.now())) {
                record(fault, call, Duration.ZERO);
                return Optional.of(effect.cast(fault.effect()));
            }
        }
        return Optional.empty();
    }

    /** How much longer a pull takes. */
    public Duration pullDelay(String image) {
        Duration delay = Duration.ZERO;
        for (ArmedFault fault : armed) {
            if (fault.effect() instanceof SlowPull slow
                    && FaultScope.fits(slow.image(), image)
                    && fault.strikes(timeline.now())) {
                record(fault, Actor.KUBELET, new ObjectReference("Image", "", image), slow.extra());
                delay = delay.plus(slow.extra());
            }
        }
        return delay;
    }

    /** Takes note of a watch that has begun, as faults may break it. */
    public void opened(OpenWatch watch) {
        watches.add(watch);
        armed.stream().filter(fault -> fault.effect() instanceof OnWatch).forEach(fault -> planBreak(fault, watch));
    }

    /** Forgets a watch that has ended. */
    public void closed(OpenWatch watch) {
        watches.remove(watch);
    }

    private void planBreak(ArmedFault fault, OpenWatch watch) {
        if (fault.covers(watch.call()) && fault.drawn()) {
            fault.untilStrike(timeline.now(), SPREAD)
                    .ifPresent(wait -> timeline.schedule(wait, fault.fault().name(), () -> breakWatch(fault, watch)));
        }
    }

    private void breakWatch(ArmedFault fault, OpenWatch watch) {
        if (!watch.isOpen() || !fault.hasStrikesLeft()) {
            return;
        }
        if (fault.effect() instanceof WatchBroken broken) {
            fault.count();
            record(fault, watch.call(), broken.outage());
            watch.breakOff(broken);
        } else if (fault.effect() instanceof Stale stale) {
            Duration length = fault.remaining(timeline.now());
            if (watch.fallBehind(stale.age(), length)) {
                fault.count();
                record(fault, watch.call(), stale.age());
            }
        }
    }

    private void planOnNode(ArmedFault fault, DisturbedNode disturbed) {
        if (fault.effect() instanceof NodeNotReady || fault.effect() instanceof PodEvicted) {
            fault.untilStrike(timeline.now(), SPREAD)
                    .ifPresent(
                            wait -> timeline.schedule(wait, fault.fault().name(), () -> strikeNode(fault, disturbed)));
        }
    }

    private void strikeNode(ArmedFault fault, DisturbedNode disturbed) {
        if (fault.effect() instanceof NodeNotReady notReady) {
            if (fault.drawn()) {
                fault.count();
                record(fault, Actor.KUBELET, disturbed.reference(), notReady.length());
                disturbed.becomeNotReady(notReady.length());
            }
        } else {
            evict(fault, disturbed);
        }
    }

    /** One Pod after the other, each as soon as there is one. */
    private void evict(ArmedFault fault, DisturbedNode disturbed) {
        List<ObjectReference> pods = disturbed.runningPods().stream()
                .filter(pod -> fault.fault().where().covers(pod))
                .toList();
        if (!pods.isEmpty() && fault.strikes(timeline.now())) {
            ObjectReference pod = pods.get(fault.oneOf(pods.size()));
            record(fault, Actor.KUBELET, pod, Duration.ZERO);
            disturbed.evict(pod);
        }
        if (fault.hasStrikesLeft() && !fault.remaining(timeline.now()).isNegative()) {
            timeline.schedule(LOOK_AGAIN, fault.fault().name(), () -> evict(fault, disturbed));
        }
    }

    private void record(ArmedFault fault, Call call, Duration length) {
        record(fault, call.actor(), call.object(), length);
    }

    private void record(ArmedFault fault, Actor actor, ObjectReference object, Duration length) {
        history.fault(actor, fault.fault().name(), fault.effect().words(), object, length);
    }
}
