package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** The rollout strategies that a stage may name. */
public enum RolloutStrategies {
    WITHOUT_BLUEGREEN {
        @Override
        boolean knows(RolloutStrategy strategy) {
            return strategy != RolloutStrategy.BLUEGREEN;
        }
    },

    /** With {@code bluegreen}, which is the same as {@code redblack}. */
    ALL {
        @Override
        boolean knows(RolloutStrategy strategy) {
            return true;
        }
    };

    abstract boolean knows(RolloutStrategy strategy);

    /**
     * The strategy of that name.
     *
     * @throws IllegalArgumentException if it is not exactly one of the words; the mistake is in the pipeline
     */
    public RolloutStrategy of(String word) {
        List<RolloutStrategy> known =
                Stream.of(RolloutStrategy.values()).filter(this::knows).toList();
        return known.stream()
                .filter(strategy -> strategy.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown strategy '%s' in trafficManagement; known are %s"
                                .formatted(
                                        word,
                                        known.stream()
                                                .map(RolloutStrategy::word)
                                                .collect(joining(", ")))));
    }
}
