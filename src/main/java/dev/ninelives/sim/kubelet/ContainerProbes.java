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
    private final ContainerEvents events;
    private final Runnable onChange;
    private final Runnable onUnhealthy;
    private final List<Prober> probers = new ArrayList<>();
    private boolean watching;
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
            ContainerEvents events,
            Runnable onChange,
            Runnable onUnhealthy) {
        this.container = container;
        this.root = root;
        this.variables = variables;
        this.jitter = jitter;
        this.events = events;
        this.onChange = onChange;
        this.onUnhealthy = onUnhealthy;
    }

    /** The container runs; what has no probe is well at once. */
    void begin() {
        started = !container.has("startupProbe");
        readyByProbe = !container.has("readinessProbe");
    }

    /** Begins to probe, once the Pod's status shows that the container runs: the kubelet probes none before. */
    void watch() {
        if (watching) {
            return;
        }
        watching = true;
        if (container.has("startupProbe")) {
            probe("startupProbe", "Startup", passed -> {
                stop();
                if (passed) {
                    startedUp();
                    onChange.run();
                } else {
                    kill("startup");
                }
            });
        } else {
            startedUp();
        }
    }

    private void startedUp() {
        started = true;
        if (container.has("livenessProbe")) {
            probe("livenessProbe", "Liveness", alive -> {
                if (!alive) {
                    kill("liveness");
                }
            });
        }
        if (container.has("readinessProbe")) {
            probe("readinessProbe", "Readiness", ready -> {
                readyByProbe = ready;
                onChange.run();
            });
        }
    }

    private void kill(String probe) {
        events.killedByProbe(probe);
        onUnhealthy.run();
    }

    private void probe(String field, String name, Consumer<Boolean> onVerdict) {
        Probe probe = new Probe(container.path(field));
        ProbeAction action = new ProbeAction(probe, container, root, variables);
        probers.add(new Prober(
                root.timeline(), probe, jitter, action::run, onVerdict, outcome -> events.unhealthy(name, outcome)));
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
