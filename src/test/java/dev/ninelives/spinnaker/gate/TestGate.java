package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.ArtifactStore.ArtifactNotFoundException;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.spinnaker.orca.ServedOrca;
import dev.ninelives.time.Pace;
import dev.ninelives.time.RealTimeline;
import dev.ninelives.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A live Spinnaker with an application for tests, and a driver for it. */
public final class TestGate implements AutoCloseable {
    static final ArtifactStore NO_ARTIFACTS = artifact -> {
        throw new ArtifactNotFoundException("there are none");
    };

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    final ServedOrca orca = new ServedOrca(new RealTimeline(), List.of(), Pace.SPINNAKER);
    final GateFacade facade;

    public TestGate() {
        try {
            facade = new GateFacade(orca);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GateEngine engine(Timeline timeline, HistoryRecorder history) {
        return engine(settings(facade.url(), PATIENCE), timeline, history);
    }

    static GateEngine engine(GateSettings settings, Timeline timeline, HistoryRecorder history) {
        return new GateEngine(settings, target(), timeline, history, NO_ARTIFACTS, Judgments.NONE);
    }

    static GateTarget target() {
        return new GateTarget(
                GateFacade.APPLICATION,
                Map.of("shop-cluster", GateFacade.ACCOUNT),
                Map.of("production", "tests-production"),
                name -> "tests-" + name);
    }

    static GateSettings settings(URI url, Duration patience) {
        return new GateSettings(url, new GateCredentials.None(), Optional.empty(), patience, POLL);
    }

    @Override
    public void close() {
        facade.close();
        orca.close();
    }
}
