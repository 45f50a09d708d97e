package dev.ninelives.assertj;

import dev.ninelives.promise.Violation;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Asserts on one broken promise. */
public final class ViolationAssert extends AbstractAssert<ViolationAssert, Violation> {
    ViolationAssert(Violation actual) {
        super(actual, ViolationAssert.class);
    }

    /** It happened to this object, written {@code Kind namespace/name}. */
    public ViolationAssert isOn(String object) {
        isNotNull();
        if (!actual.object().toString().equals(object)) {
            failWithMessage("%s", ViolationMessages.anotherObject(actual, object));
        }
        return this;
    }

    /** This stage did it. */
    public ViolationAssert isBecauseOfStage(String stage) {
        isNotNull();
        if (!actual.stage().equals(Optional.of(stage))) {
            failWithMessage("%s", ViolationMessages.anotherStage(actual, stage));
        }
        return this;
    }

    /** It lasted to the end of the history. */
    public ViolationAssert lastedToTheEnd() {
        isNotNull();
        if (actual.until().isPresent()) {
            failWithMessage("%s", ViolationMessages.ended(actual));
        }
        return this;
    }

    /** Its sentence holds this text. */
    public ViolationAssert says(String text) {
        isNotNull();
        if (!actual.sentence().contains(text)) {
            failWithMessage("%s", ViolationMessages.saysOtherwise(actual, text));
        }
        return this;
    }
}
