package dev.ninelives.assertj;

import dev.ninelives.history.TimeText;
import dev.ninelives.promise.Moment;
import dev.ninelives.promise.ServingPod;
import java.util.List;
import java.util.stream.Collectors;

/** What {@link ProductionAssert} says when it fails. */
final class ProductionMessages {
    private ProductionMessages() {}

    static String neverBegan() {
        return "Expected a history with a candidate's run, but it never began; there is no production to look at.";
    }

    static String exposed(String version, Moment moment, List<Moment> moments) {
        return "Expected version %s never to be exposed, but it was at %s.%s"
                .formatted(version, offset(moment, moments), states(moments));
    }

    static String tooFew(int minimum, Moment moment, List<Moment> moments) {
        return "Expected never fewer than %s ready endpoints, but there were %s at %s.%s"
                .formatted(minimum, moment.endpoints().size(), offset(moment, moments), states(moments));
    }

    static String endedOtherwise(List<String> expected, List<Moment> moments) {
        return "Expected production to end with %s, but it ended with %s.%s"
                .formatted(expected, moments.get(moments.size() - 1).runningVersions(), states(moments));
    }

    private static String states(List<Moment> moments) {
        StringBuilder lines = new StringBuilder();
        String last = "";
        for (Moment moment : moments) {
            String state = endpoints(moment);
            if (!state.equals(last)) {
                lines.append("\n  ")
                        .append(offset(moment, moments))
                        .append("  ")
                        .append(state);
            }
            last = state;
        }
        return lines.toString();
    }

    private static String endpoints(Moment moment) {
        return moment.endpoints().isEmpty()
                ? "no ready endpoint"
                : moment.endpoints().stream().map(ProductionMessages::pod).collect(Collectors.joining(", "));
    }

    private static String pod(ServingPod pod) {
        return pod.name() + " (" + pod.version() + ")";
    }

    private static String offset(Moment moment, List<Moment> moments) {
        return TimeText.offset(moments.get(0).at(), moment.at());
    }
}
