package dev.ninelives.sim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.http.Acceptance.Form;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    @Test
    void takesTheFirstFormThatTheServerHas() {
        assertThat(Acceptance.parse("application/vnd.kubernetes.protobuf, application/json;as=Table;v=v1;g=meta.k8s.io,"
                        + "application/json"))
                .contains(new Acceptance(Form.TABLE, false));
        assertThat(Acceptance.parse("application/json;as=Wibble;v=v1;g=meta.k8s.io, application/yaml"))
                .contains(new Acceptance(Form.WHOLE, true));
        assertThat(Acceptance.parse("application/json; as=PartialObjectMetadataList; g=meta.k8s.io; v=v1"))
                .contains(new Acceptance(Form.METADATA, false));
    }

    @Test
    void givesWholeObjectsToThoseWhoDoNotSay() {
        assertThat(Acceptance.parse("")).contains(new Acceptance(Form.WHOLE, false));
        assertThat(Acceptance.parse("*/*")).contains(new Acceptance(Form.WHOLE, false));
    }

    @Test
    void hasNothingForThoseWhoWantSomethingElse() {
        assertThat(Acceptance.parse("text/html")).isEmpty();
        assertThat(Acceptance.parse("application/json;as=Table;v=v9;g=meta.k8s.io"))
                .isEmpty();
    }
}
