package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.sim.apiserver.ContainerLogs;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private static final int RUNNING = -1;

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final ContainerLog log = new ContainerLog(timeline);
    private final ContainerFiles files = new ContainerFiles(false, () -> {});
    private final PodPorts ports = new PodPorts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "exit 3 ~ 3",
                "true ~ 0",
                "false ~ 1",
                "true; false ~ 1",
                "false; true ~ 0",
                "false && exit 4 ~ 1",
                "false || exit 4 ~ 4",
                "true && false || exit 5 ~ 5",
                "! false ~ 0",
                "! true || exit 6 ~ 6",
                "no-such-command ~ 127",
                "no-such-command || exit 8 ~ 8",
                "cat /missing ~ 1",
                "echo hi > /missing/file ~ 1",
                "echo hi > /tmp/file && cat /tmp/file ~ 0",
                "if [ -f /tmp/x ]; then exit 1; elif true; then exit 2; else exit 3; fi ~ 2",
                "if test \"$NAME\" = shop; then exit 9; fi ~ 9",
                "[ -z \"$UNSET\" ] && exit 10 ~ 10",
                "[ \"${UNSET:-a b}\" = \"a b\" ] && exit 11 ~ 11",
                "[ \"$(echo $NAME)\" = shop ] && exit 12 ~ 12",
                "X=13; exit $X ~ 13",
                "export X=14 && sh -c 'exit $X' ~ 14",
                "(exit 15); exit $? ~ 15",
                "{ false; exit 16; } ~ 16",
                "for i in 1 2 3; do [ $i = 2 ] && exit 17; done ~ 17",
                "i=a; while [ $i = a ]; do i=b; done; exit 18 ~ 18",
                "until true; do exit 1; done; exit 19 ~ 19",
                "set -e; false; exit 20 ~ 1",
                "set -e; if false; then :; fi; false || true; exit 21 ~ 21",
                "exec sh -c 'exit 22'; exit 1 ~ 22",
                "busybox sh -c 'exit 23' ~ 23",
                "/bin/sh -c 'exit 24' ~ 24",
                "mkdir /a/b || mkdir -p /a/b && cd /a/b && touch c && test -f /a/b/c && exit 25 ~ 25",
                "echo a >> /tmp/l; echo b >> /tmp/l; [ \"$(cat /tmp/l)\" = \"$(printf 'a\\nb')\" ] && exit 26 ~ 26",
                "false & wait; exit 27 ~ 27",
                "cat /missing 2>/dev/null || exit 28 # a comment ~ 28",
                "echo 'it''s' \"a;b\" && exit 29 ~ 29",
                "case $NAME in shop) exit 30 ;; *) exit 1 ;; esac ~ 30",
                "case ab.c in a?[.-]*|x) exit 31;; esac; exit 1 ~ 31",
                "case 'a*' in ab) exit 1;; 'a*') exit 32;; esac ~ 32",
                "case $NAME in (none) exit 1;; esac; exit 33 ~ 33",
                "exit $((1 + 2 * 3 - 4 / 2)) ~ 5",
                "i=3; exit $(((i + 1) * $i % 5)) ~ 2",
                "i=3; exit $((i > 2 && i != 4 ? i << 2 : 0)) ~ 12",
                "exit $((i = 7)) ~ 7",
                "i=1; while [ $i -lt 34 ]; do i=$((i + 1)); done; exit $i ~ 34",
                "exit $((1 / 0)) ~ 2",
                "exit $((1 +)) ~ 2",
                "echo hello | grep -q ell && exit 35 ~ 35",
                "echo hello | grep -q none || exit 36 ~ 36",
                "false | true ~ 0",
                "true | false ~ 1",
                "exit $(printf 'c\\na\\nb\\n' | sort | head -n 1 | grep -c a) ~ 1",
                "exit $(printf 'a\\nb\\n' | wc -l) ~ 2",
                "n=0; printf '1\\n2\\n' | while read x; do n=$((n + x)); done; exit $n ~ 0",
                "exit $(printf '1 5\\n2 6\\n' | { s=0; while read a b; do s=$((s + b)); done; echo $s; }) ~ 11",
                "echo 37 > /tmp/n; read n < /tmp/n; exit $n ~ 37",
                "cat < /missing ~ 1",
                "[ \"$(echo a-b-c | cut -d - -f 2 | tr a-c A-C)\" = B ] && exit 38 ~ 38",
                "[ \"$(echo v1.2 | sed 's/v\\(.*\\)\\.2/\\1/')\" = 1 ] && exit 39 ~ 39",
                "echo 40 | tee /tmp/t > /dev/null; exit $(cat /tmp/t) ~ 40",
                "exit $(seq 5 | tail -1) ~ 5",
                "for i in 1 2 3; do if [ $i -eq 2 ]; then break; fi; done; exit $i ~ 2",
                "n=0; for i in 1 2 3; do [ $i -ne 2 ] || continue; n=$((n + i)); done; exit $n ~ 4",
                "i=0; while true; do i=$((i+1)); [ $i -ge 41 ] && break; done; exit $i ~ 41",
                "for i in 1 2; do for j in 1 2; do break; done; done; exit $i$j ~ 21",
                "[ `echo $NAME` = shop ] && exit 42 ~ 42",
                "[ 5 -gt 10 ] || [ 10 -ge 5 ] && exit 43 ~ 43",
                "if true; then ~ 2",
                "echo 'unterminated ~ 2",
                "exit ~ 0",
            })
    void endsWithItsCode(String script, int expected) {
        // Given
        var shell = new Running();

        // When
        shell.run(script);

        // Then
        assertThat(shell.code).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep infinity",
                "while true; do sleep 60; done",
                "while :; do :; done",
                "exec httpd -f -p 8080 -h /tmp",
                "tail -f /dev/null",
                "trap 'exit 0' TERM; sleep infinity & wait"
            })
    void runsForEver(String script) {
        // Given
        var shell = new Running();

        // When
        shell.run(script);
        timeline.pass(Duration.ofHours(3));

        // Then
        assertThat(shell.code).isEqualTo(RUNNING);
    }

    @Test
    void sleepsAsLongAsItIsTold() {
        // Given
        var shell = new Running();
        shell.run("sleep 1m; sleep 0.5; exit 7");
        timeline.pass(Duration.ofMillis(60_499));
        int before = shell.code;

        // When
        timeline.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).isEqualTo(RUNNING);
        assertThat(shell.code).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <<END",
                "greet() { echo hi; }",
                "{ echo a; } > /tmp/x",
                "awk 1 /etc/hosts",
                "ls | grep -o a",
                "echo $((i++))",
                "break",
                "wget http://example.org/"
            })
    void saysWhatItCannotFollow(String script) {
        // Given
        var shell = new Running();

        // When / Then
        assertThatThrownBy(() -> shell.run(script))
                .isInstanceOf(UnmodelledCommandException.class)
                .hasMessageContaining("is not modelled by the embedded kubelet");
    }

    @Test
    void letsTimeGoByInAPipeAndInALoopThatIsLeft() {
        // Given
        var shell = new Running();
        shell.run("while true; do sleep 10; break; done | cat; sleep 5 | true; exit 44");
        timeline.pass(Duration.ofMillis(14_999));
        int before = shell.code;

        // When
        timeline.pass(Duration.ofMillis(1));

        // Then
        assertThat(before).isEqualTo(RUNNING);
        assertThat(shell.code).isEqualTo(44);
    }

    @Test
    void servesTheFilesThatItWrote() {
        // Given
        var shell = new Running();

        // When
        shell.run("mkdir -p /www/sub && echo \"name=$NAME\" > /www/index.html && exec httpd -f -p 8080 -h /www");

        // Then
        assertThat(ports.get(8080, "/").orElseThrow().content().body()).isEqualTo("name=shop\n");
        assertThat(ports.get(8080, "/index.html?a=b").orElseThrow().content().code())
                .isEqualTo(200);
        assertThat(ports.get(8080, "/sub/").orElseThrow().content().code()).isEqualTo(404);
        assertThat(ports.get(8080, "/../etc/passwd").orElseThrow().content().code())
                .isEqualTo(404);
    }

    @Test
    void failsToServeOnAPortThatIsTaken() {
        // Given
        new Running().run("httpd -f -p 8080 -h /tmp");
        var second = new Running();

        // When
        second.run("httpd -f -p 8080 -h /tmp");

        // Then
        assertThat(second.code).isEqualTo(1);
    }

    @Test
    void takesItsChildrenAlongWhenItEnds() {
        // Given
        var shell = new Running();
        shell.run("httpd -p 8080 -h /tmp; sleep 10");
        boolean open = ports.isOpen(8080);

        // When
        timeline.pass(Duration.ofSeconds(10));

        // Then
        assertThat(open).isTrue();
        assertThat(ports.isOpen(8080)).isFalse();
    }

    @Test
    void writesToTheLogWhatIsNotSentElsewhere() {
        // When
        new Running()
                .run("echo one; echo two > /tmp/x; echo three > /dev/stderr; nosuch; nosuch 2> /dev/null; echo four"
                        + " 2> /dev/null; echo five > /dev/null; x=$(echo six; nosuch); echo $x; printf seven");

        // Then
        assertThat(log.lines().stream().map(ContainerLogs.Line::text))
                .containsExactly(
                        "one\n", "three\n", "sh: nosuch: not found\n", "four\n", "sh: nosuch: not found\n", "six\n");
    }

    /** A shell as process 1 of a busybox container with {@code NAME=shop}. */
    private final class Running {
        int code = RUNNING;

        void run(String script) {
            Image busybox = ImageRegistry.shipped()
                    .find(ImageReference.parse("busybox:1.36.1"))
                    .orElseThrow();
            ContainerRoot root = new ContainerRoot(timeline, busybox, files, log, ports, "10.42.0.1", () -> {});
            new ContainerProcess(root, log, exit -> code = exit)
                    .start(List.of("sh", "-c", script), Map.of("NAME", "shop"));
        }
    }
}
