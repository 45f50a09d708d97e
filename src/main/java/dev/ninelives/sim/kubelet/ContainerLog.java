package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.ContainerLogs;
import dev.ninelives.sim.apiserver.ContainerLogs.Line;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What one run of a container prints, line by line. A line counts once it is whole, or the container has ended. */
final class ContainerLog implements Output, ContainerLogs.ContainerLog {
    /** A real kubelet keeps 10 MiB. */
    private static final int KEPT_LINES = 10_000;

    private record Follower(Consumer<Line> lines, Runnable end) {}

    private final Timeline timeline;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<Follower> followers = new ArrayList<>();
    private final StringBuilder unfinished = new StringBuilder();
    private boolean ended;

    ContainerLog(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void write(String text) {
        int from = 0;
        for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', from)) {
            add(unfinished + text.substring(from, newline + 1));
            unfinished.setLength(0);
            from = newline + 1;
        }
        unfinished.append(text, from, text.length());
    }

    private void add(String text) {
        Line line = new Line(timeline.now(), text);
        lines.addLast(line);
        if (lines.size() > KEPT_LINES) {
            lines.removeFirst();
        }
        List.copyOf(followers).forEach(follower -> follower.lines().accept(line));
    }

    /** The container has ended. */
    void end() {
        if (!unfinished.isEmpty()) {
            add(unfinished.toString());
            unfinished.setLength(0);
        }
        ended = true;
        List.copyOf(followers).forEach(follower -> follower.end().run());
        followers.clear();
    }

    @Override
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public Subscription follow(Consumer<Line> told, Runnable end) {
        Follower follower = new Follower(told, end);
        if (ended) {
            end.run();
        } else {
            followers.add(follower);
        }
        return () -> followers.remove(follower);
    }
}
