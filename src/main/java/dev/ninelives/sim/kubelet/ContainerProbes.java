package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The probes of one running container: the startup probe first, the others once it has passed. */
final class ContainerProbes {
    private final JsonNode container;
    private final ContainerRoot root;
    private final Map<String, String> variables;
    private final Jitter jitter;
    private final Runnable onChange;
    private final Runnable onUnhealthy;
    private final List<Prober> probers = new ArrayList<>();
    private boolean started;
    private boolean readyByProbe;

    /**
     * Probes that have not begun.
     *
     * @param onChange is told when {@link #started} or {@link #ready} changes
     * @param onUnhealthy is told when the container has to be restarted
     */
    ContainerProbes(
            JsonNode container,
            ContainerRoot root,
            Map<String, String> variables,
            Jitter jitter,
            Runnable onChange,
            Runnable onUnhealthy) {
        this.container = container;
        this.root = root;
        this.variables = variables;
        this.jitter = jitter;
        this.onChange = onChange;
        this.onUnhealthy = onUnhealthy;
    }

    void begin() {
        if (container.has("startupProbe")) {
            probe("startupProbe", passed -> {
                stop();
                if (passed) {
                    startedUp();
                    onChange.run();
                } else {
                    onUnhealthy.run();
                }
            });
        } else {
            startedUp();
        }
    }

    private void startedUp() {
        started = true;
        if (container.has("livenessProbe")) {
            probe("livenessProbe", alive -> {
                if (!alive) {
                    onUnhealthy.run();
                }
            });
        }
        if (container.has("readinessProbe")) {
            probe("readinessProbe", ready -> {
                readyByProbe = ready;
                onChange.run();
            });
        } else {
            readyByProbe = true;
        }
    }

    private void probe(String field, Consumer<Boolean> onVerdict) {
        Probe probe = new Probe(container.path(field));
        ProbeAction action = new ProbeAction(probe, container, root, variables);
        probers.add(new Prober(root.timeline(), probe, jitter, action::run, onVerdict));
    }

    boolean started() {
        return started;
    }

    boolean ready() {
        return started && readyByProbe;
    }

    /** Something in the Pod has changed. */
    void wake() {
        probers.forEach(Prober::wake);
    }

    /** Ends all probing; what was found out stays. */
    void stop() {
        probers.forEach(Prober::stop);
        probers.clear();
    }
}
