package dev.ninelives.injection;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.NodeNotReady;
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
 * <p>Without faults nothing here draws, schedules or costs anything. Thread-safe, as the answers of a real cluster arrive on
 * threads of their own.
 */
public final class Faults {
    /** When a watch breaks, or the node does, that has no end to its window: soon, and not all at once. */
    private static final Duration SPREAD = Duration.ofSeconds(1);

    /** How often an eviction looks for a Pod to evict while there is none. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final HistoryRecorder history;
    private final List<ArmedFault> armed = new ArrayList<>();
    private final Set<OpenWatch> watches = new LinkedHashSet<>();
    private Optional<DisturbedNode> node = Optional.empty();
    private Optional<PodHost> host = Optional.empty();

    public Faults(Timeline timeline, HistoryRecorder history) {
        this.timeline = timeline;
        this.history = history;
    }

    /** The node that faults of the kubelet strike. */
    public synchronized void disturb(DisturbedNode disturbed) {
        node = Optional.of(disturbed);
        host = node.map(PodHost.class::cast);
    }

    /** Where Pods are evicted, if nothing else can be done to what they run on. */
    public synchronized void evictFrom(PodHost evicted) {
        host = Optional.of(evicted);
    }

    /**
     * Lets a fault loose; its window counts from now.
     *
     * @param seed chooses what is struck, and when, of all that may be
     */
    public synchronized void arm(ClusterFault fault, long seed) {
        ArmedFault added = new ArmedFault(fault, timeline.now(), seed);
        armed.add(added);
        if (fault.effect() instanceof OnWatch) {
            List.copyOf(watches).forEach(watch -> planBreak(added, watch));
        } else if (fault.effect() instanceof NodeNotReady notReady) {
            node.ifPresent(disturbed -> plan(added, () -> strikeNode(added, notReady, disturbed)));
        } else if (fault.effect() instanceof PodEvicted) {
            host.ifPresent(pods -> plan(added, () -> evict(added, pods)));
        }
    }

    /** Whether there are none. */
    public synchronized boolean isQuiet() {
        return armed.isEmpty();
    }

    /** How much longer a request takes; zero for most. */
    public synchronized Duration latency(Target target) {
        Duration latency = Duration.ZERO;
        for (ArmedFault fault : armed) {
            if (fault.effect() instanceof Latency late && fault.covers(target) && fault.strikes(timeline.now())) {
                Duration drawn = fault.between(late.least(), late.most());
                record(fault, target, drawn);
                latency = latency.plus(drawn);
            }
        }
        return latency;
    }

    /** How a request is refused, if it is. */
    public synchronized Optional<Refused> refusal(Target target) {
        return struck(target, Refused.class);
    }

    /** Whether the answer to a request gets lost. */
    public synchronized boolean losesReply(Target target) {
        return struck(target, ReplyLost.class).isPresent();
    }

    /** How old the answer to a read is, if it is old. */
    public synchronized Optional<Stale> staleness(Target target) {
        return struck(target, Stale.class);
    }

    private <E> Optional<E> struck(Target target, Class<E> effect) {
        for (ArmedFault fault : armed) {
            if (effect.isInstance(fault.effect()) && fault.covers(target) && fault.strikes(timeline.now())) {
                record(fault, target, Duration.ZERO);
                return Optional.of(effect.cast(fault.effect()));
            }
        }
        return Optional.empty();
    }

    /** How much longer a pull takes. */
    public synchronized Duration pullDelay(String image) {
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
    public synchronized void opened(OpenWatch watch) {
        watches.add(watch);
        armed.stream().filter(fault -> fault.effect() instanceof OnWatch).forEach(fault -> planBreak(fault, watch));
    }

    /** Forgets a watch that has ended. */
    public synchronized void closed(OpenWatch watch) {
        watches.remove(watch);
    }

    private void planBreak(ArmedFault fault, OpenWatch watch) {
        if (fault.covers(watch.target()) && fault.drawn()) {
            plan(fault, () -> breakWatch(fault, watch));
        }
    }

    private void plan(ArmedFault fault, Runnable strike) {
        fault.untilStrike(timeline.now(), SPREAD)
                .ifPresent(wait -> timeline.schedule(wait, fault.fault().name(), strike));
    }

    private synchronized void breakWatch(ArmedFault fault, OpenWatch watch) {
        if (!watch.isOpen() || !fault.hasStrikesLeft()) {
            return;
        }
        if (fault.effect() instanceof WatchBroken broken) {
            fault.count();
            record(fault, watch.target(), broken.outage());
            watch.breakOff(broken);
        } else if (fault.effect() instanceof Stale stale) {
            Duration length = fault.remaining(timeline.now());
            if (watch.fallBehind(stale.age(), length)) {
                fault.count();
                record(fault, watch.target(), stale.age());
            }
        }
    }

    private synchronized void strikeNode(ArmedFault fault, NodeNotReady notReady, DisturbedNode disturbed) {
        if (fault.drawn()) {
            fault.count();
            record(fault, Actor.KUBELET, disturbed.reference(), notReady.length());
            disturbed.becomeNotReady(notReady.length());
        }
    }

    /** One Pod after the other, each as soon as there is one. */
    private synchronized void evict(ArmedFault fault, PodHost evicted) {
        List<ObjectReference> pods = evicted.runningPods().stream()
                .filter(pod -> fault.fault().where().covers(pod))
                .toList();
        if (!pods.isEmpty() && fault.strikes(timeline.now())) {
            ObjectReference pod = pods.get(fault.oneOf(pods.size()));
            evicted.evict(pod, () -> record(fault, Actor.KUBELET, pod, Duration.ZERO));
        }
        if (fault.hasStrikesLeft() && !fault.remaining(timeline.now()).isNegative()) {
            timeline.schedule(LOOK_AGAIN, fault.fault().name(), () -> evict(fault, evicted));
        }
    }

    private void record(ArmedFault fault, Target target, Duration length) {
        record(fault, target.actor(), target.object(), length);
    }

    private void record(ArmedFault fault, Actor actor, ObjectReference object, Duration length) {
        history.fault(actor, fault.fault().name(), fault.effect().words(), object, length);
    }
}
