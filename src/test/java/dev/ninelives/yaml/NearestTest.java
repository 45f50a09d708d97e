package dev.ninelives.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("crash-loop", "schema-error", "syntax-error");

    @Test
    void findsTheNameThatWasProbablyMeant() {
        assertThat(Nearest.to("sytnax-error", KNOWN)).contains("syntax-error");
        assertThat(Nearest.to("CRASH-LOOP", KNOWN)).contains("crash-loop");
    }

    @Test
    void guessesNothingForANameThatIsLikeNoOther() {
        assertThat(Nearest.to("oom", KNOWN)).isEmpty();
    }

    @Test
    void listsWhatThereIs() {
        assertThat(Nearest.hint("crash-lop", KNOWN))
                .isEqualTo("; did you mean 'crash-loop'? There are: crash-loop, schema-error, syntax-error");
        assertThat(Nearest.hint("oom", KNOWN)).isEqualTo("; there are: crash-loop, schema-error, syntax-error");
        assertThat(Nearest.hint("oom", List.of())).isEqualTo("; there are none");
    }
}
