package dev.ninelives.sim.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ScaleDownOrderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-, Pending, -, 0, 0, 09:00   | node, Pending, -, 0, 0, 09:01",
                "node, Pending, -, 0, 0, 09:00 | node, Running, -, 0, 0, 09:01",
                "node, Running, -, 0, 0, 09:00 | node, Running, 09:30, 9, 0, 09:01",
                "node, Running, 09:30, 0, -1, 09:00 | node, Running, 09:31, 9, 0, 09:01",
                "node, Running, 09:31, 0, 0, 09:00 | node, Running, 09:30, 9, 0, 09:01",
                "node, Running, 09:30, 9, 0, 09:00 | node, Running, 09:30, 0, 0, 09:01",
                "node, Running, 09:30, 0, 0, 09:01 | node, Running, 09:30, 0, 0, 09:00"
            })
    void givesTheFirstUpBeforeTheSecond(String first, String second) {
        // Given
        ObjectNode goes = pod(first);
        ObjectNode stays = pod(second);

        // When
        List<ObjectNode> sorted =
                Stream.of(stays, goes).sorted(ScaleDownOrder.COMPARATOR).toList();

        // Then
        assertThat(sorted).containsExactly(goes, stays);
    }

    /** From node, phase, ready since, restarts, deletion cost and creation. */
    private static ObjectNode pod(String text) {
        String[] parts = text.split(",\\s*", -1);
        String ready = parts[2].equals("-")
                ? ""
                : "{type: Ready, status: 'True', lastTransitionTime: '2026-01-05T%s:00Z'}".formatted(parts[2]);
        return World.yaml(
                """
                metadata:
                  name: web
                  creationTimestamp: "2026-01-05T%s:00Z"
                  annotations: {controller.kubernetes.io/pod-deletion-cost: "%s"}
                spec: {nodeName: "%s"}
                status: {phase: %s, conditions: [%s], containerStatuses: [{restartCount: %s}]}
                """.formatted(parts[5].strip(), parts[4], parts[0].replace("-", ""), parts[1], ready, parts[3]));
    }
}
