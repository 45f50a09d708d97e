package dev.ninelives.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.NodeNotReady;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.SlowPull;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.yaml.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterFaultFileTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> effects() {
        return Stream.of(
                Arguments.of(
                        "latency: {least: 500ms, most: 2s}",
                        new Latency(Duration.ofMillis(500), Duration.ofSeconds(2))),
                Arguments.of("refuse: {code: 500}", new Refused(500, Optional.empty())),
                Arguments.of(
                        "refuse: {code: 429, retryAfter: 3s}", new Refused(429, Optional.of(Duration.ofSeconds(3)))),
                Arguments.of("loseReply: true", new ReplyLost()),
                Arguments.of("stale: {age: 5s}", new Stale(0, Duration.ofSeconds(5))),
                Arguments.of("stale: {versions: 7}", new Stale(7, Duration.ZERO)),
                Arguments.of("breakWatch: {outage: 5s}", new WatchBroken(Duration.ofSeconds(5), false)),
                Arguments.of("breakWatch: {outage: 5s, gone: true}", new WatchBroken(Duration.ofSeconds(5), true)),
                Arguments.of("nodeNotReady: {for: 6m}", new NodeNotReady(Duration.ofMinutes(6))),
                Arguments.of("evictPod: true", new PodEvicted()),
                Arguments.of("slowPull: {image: '*', by: 90s}", new SlowPull("*", Duration.ofSeconds(90))));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void readsEachEffect(String yaml, FaultEffect effect) {
        assertThat(read("simulates: a test\n" + yaml).effect()).isEqualTo(effect);
    }

    @Test
    void readsWhomItStrikesAndWhen() {
        // When
        ClusterFault fault = read("""
            simulates: a test
            where:
              actors: [stage Deploy *]
              verbs: [create, patch]
              kinds: [ReplicaSet]
              namespace: prod*
              name: shop-v001
              subresource: status
            when: {after: 5s, until: 1m, percent: 50, times: 3}
            loseReply: true
            """);

        // Then
        assertThat(fault.name()).isEqualTo("odd");
        assertThat(fault.simulates()).isEqualTo("a test");
        assertThat(fault.where())
                .isEqualTo(new FaultScope(
                        List.of("stage Deploy *"),
                        List.of("create", "patch"),
                        List.of("ReplicaSet"),
                        "prod*",
                        "shop-v001",
                        "status"));
        assertThat(fault.when())
                .isEqualTo(new FaultWindow(
                        Duration.ofSeconds(5), Optional.of(Duration.ofMinutes(1)), 50, OptionalInt.of(3)));
    }

    @Test
    void evictsOnePodAndRefusesWithoutEndUnlessItIsTold() {
        assertThat(read("simulates: a test\nevictPod: true").when().times()).hasValue(1);
        assertThat(read("simulates: a test\nrefuse: {code: 500}").when().times())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        latencie: {least: 1s, most: 2s}             | :2: latencie: there is no such key; did you mean 'latency'?
        refuse: {code: 418}                         | :2: refuse.code: '418' is not known here
        refuse: {code: 429, retryAfter: 10ms}       | :2: refuse.retryAfter: Retry-After is in whole seconds
        latency: {least: 2s, most: 1s}              | :2: latency.most: this is less than 'least'
        when: {percent: 101}                        | :2: when.percent: 101 is more than 100
        where: {actors: [stages]}                   | :2: where.actors[0]: 'stages' is not as expected: stage, controller, kubelet
        where: {verbs: [fetch]}                     | :2: where.verbs[0]: 'fetch' is not known here
        loseReply: false                            | :2: loseReply: 'false' is not known here
        """)
    void saysWhereAFileIsWrong(String line, String message) {
        assertThatThrownBy(() -> read("simulates: a test\n" + line))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        evictPod: true           | where: {verbs: [get]}             | a fault of the node is nobody's request
        stale: {age: 1s}         | where: {verbs: [patch]}           | only get, list and watch can be stale
        breakWatch: {outage: 1s} | where: {verbs: [get]}             | leave them out
        loseReply: true          | when: {after: 2m, until: 1m}      | :3: when.until: this is not later than 'after'
        loseReply: true          | evictPod: true                    | exactly one of these keys must be here
        """)
    void refusesAFaultThatCouldNeverStrike(String effect, String more, String message) {
        assertThatThrownBy(() -> read("simulates: a test\n" + effect + "\n" + more))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    private ClusterFault read(String yaml) {
        Path file = folder.resolve("odd.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ClusterFaultFile.read(file);
    }
}
