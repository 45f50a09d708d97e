package dev.ninelives.junit;

import dev.ninelives.time.Pace;

/**
 * The pace on a real cluster.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><td>{@code ninelives.wait.scale}</td><td>how much of a wait is waited, and of the watch after a pipeline's end
 *     (0.1)</td></tr>
 * <tr><td>{@code ninelives.pace}</td><td>{@code spinnaker} to take exactly the time that Spinnaker takes
 *     ({@code short})</td></tr>
 * </table>
 */
final class LivePace {
    static final String SCALE = "ninelives.wait.scale";
    static final String PACE = "ninelives.pace";

    private static final String DEFAULT_SCALE = "0.1";

    private LivePace() {}

    /** @throws InvalidSelectionException if one of the properties is not as it must be */
    static Pace selected() {
        return switch (System.getProperty(PACE, "short")) {
            case "spinnaker" -> Pace.SPINNAKER;
            case "short" -> shortened(System.getProperty(SCALE, DEFAULT_SCALE));
            default ->
                throw new InvalidSelectionException("-D%s=%s: there is no such pace; there are short and spinnaker"
                        .formatted(PACE, System.getProperty(PACE)));
        };
    }

    private static Pace shortened(String scale) {
        try {
            return Pace.shortened(Double.parseDouble(scale));
        } catch (IllegalArgumentException e) {
            throw new InvalidSelectionException(
                    "-D%s=%s: a scale is a number above 0 and at most 1".formatted(SCALE, scale));
        }
    }
}
