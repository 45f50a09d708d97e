package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobPropertiesTest {
    @Test
    void takesNamesInLowerCaseAndSkipsLinesWithMoreThanOneEqualsSign() {
        assertThat(JobProperties.in("hello\nSPINNAKER_PROPERTY_Colour=blue\nSPINNAKER_PROPERTY_A=b=c\n"))
                .isEqualTo(Map.of("colour", "blue"));
    }

    @Test
    void takesTheFieldsOfAnObject() {
        assertThat(JobProperties.in("SPINNAKER_CONFIG_JSON={\"n\": 2, \"list\": [1]}\r\n"))
                .isEqualTo(Map.of("n", 2, "list", List.of(1)));
    }

    @Test
    void namesALineThatHoldsNoJson() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JobProperties.in("SPINNAKER_CONFIG_JSON={\"a\": \"b}"))
                .withMessageStartingWith("The line SPINNAKER_CONFIG_JSON={\"a\": \"b} holds no JSON");
    }
}
