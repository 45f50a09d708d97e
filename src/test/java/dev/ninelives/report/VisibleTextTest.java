package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void showsWhatWouldHideOrTurnText() {
        assertThat(VisibleText.of("a\u0000b\u001b[31m\u202ec\ud800\ufffe\u007f"))
                .isEqualTo("a\\u0000b\\u001b[31m\\u202ec\\ud800\\ufffe\\u007f");
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguage() {
        String text = "line\n\tטקסט 文字 naïve 😀";
        assertThat(VisibleText.of(text)).isSameAs(text);
    }
}
