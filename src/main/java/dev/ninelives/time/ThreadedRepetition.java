package dev.ninelives.time;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A repetition that keeps its pace whatever else goes on: each turn has a thread of its own, so one that waits holds up
 * no other. Where too many wait, turns are left out, and counted.
 */
final class ThreadedRepetition implements Repetition {
    private static final int MOST_AT_ONCE = 20;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ScheduledExecutorService clock;
    private final Future<?> ticks;
    private final ExecutorService turns;
    private final Runnable action;
    private int underWay;
    private int times;
    private int left;
    private long taken;
    private long longest;
    private long cpu;

    ThreadedRepetition(Duration interval, String name, Runnable action) {
        this.action = action;
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        clock = Executors.newSingleThreadScheduledExecutor(daemons);
        turns = Executors.newCachedThreadPool(daemons);
        long nanos = interval.toNanos();
        ticks = clock.scheduleAtFixedRate(this::next, 0, nanos, TimeUnit.NANOSECONDS);
    }

    private void next() {
        if (begins()) {
            try {
                turns.execute(this::turn);
            } catch (RejectedExecutionException e) {
                ended(0, 0);
            }
        }
    }

    private synchronized boolean begins() {
        if (underWay >= MOST_AT_ONCE) {
            left++;
            return false;
        }
        underWay++;
        return true;
    }

    private void turn() {
        long start = System.nanoTime();
        long cpuStart = cpuTime();
        try {
            action.run();
        } finally {
            ended(System.nanoTime() - start, cpuTime() - cpuStart);
        }
    }

    private long cpuTime() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }

    private synchronized void ended(long nanos, long cpuNanos) {
        underWay--;
        times++;
        taken += nanos;
        longest = Math.max(longest, nanos);
        cpu += cpuNanos;
    }

    @Override
    public void stop() {
        ticks.cancel(false);
        clock.shutdown();
        turns.shutdown();
    }

    @Override
    public synchronized Cost cost() {
        return new Cost(times, left, Duration.ofNanos(taken), Duration.ofNanos(longest), Duration.ofNanos(cpu));
    }
}
