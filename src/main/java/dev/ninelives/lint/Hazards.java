package dev.ninelives.lint;

import java.util.List;

/** The hazards that are looked for. */
public final class Hazards {
    private static final List<Hazard> ALL = List.of(
            new NewestDeletedOnFailure(),
            new OldestWithoutCount(),
            new SecondNewestUnconditional(),
            new IgnoredFailureBeforeDestruction(),
            new DestroyedBeforeProof(),
            new InPlaceWorkloadTakenAway(),
            new RolloutUndoneOnFailure(),
            new RolloutUndoneTwice(),
            new RolloutLeftPaused(),
            new DarkDeployInPlace(),
            new ArtifactByPosition(),
            new LeftoverCriteria(),
            new ScaleWithoutReplicas(),
            new StrategyWithoutTraffic(),
            new StrategyWithoutReplicaSet(),
            new SelectorOwnedByWorkload(),
            new HistoryDeletesServing(),
            new TrafficAtDeploy(),
            new TrafficBeforeTest(),
            new FailedTestIgnored(),
            new CleanUpOnlyOnSuccess(),
            new FailureNotReported(),
            new TimeoutOutlier(),
            new TimeoutTakenForSuccess(),
            new UnreachableStage(),
            new UnknownRequisite(),
            new MissingRequisites(),
            new UnknownStage(),
            new UnknownStatus(),
            new UnknownParameter(),
            new UnusedParameter(),
            new UnknownArtifact(),
            new PriorImage(),
            new LiveImageRedeployed(),
            new ConcurrentRuns());

    private Hazards() {}

    /** All of them; what hurts most comes first. */
    public static List<Hazard> all() {
        return ALL;
    }
}
