package dev.ninelives.assertj;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.history.HistoryText;
import dev.ninelives.promise.Production;
import org.assertj.core.api.AbstractAssert;

/** Asserts on a history. Every failure shows its lines, or where it differs. */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, History> {
    HistoryAssert(History actual) {
        super(actual, HistoryAssert.class);
    }

    /** Equal to {@code expected}, event by event and in every field; the failure shows the first difference. */
    public HistoryAssert isTheSameAs(History expected) {
        isNotNull();
        HistoryDifference.between(expected, actual)
                .ifPresent(difference -> failWithMessage("%s", HistoryMessages.differs(difference)));
        return this;
    }

    /** It was watched to its planned end. */
    public HistoryAssert isComplete() {
        isNotNull();
        if (!actual.isComplete()) {
            failWithMessage("%s", HistoryMessages.incomplete(actual));
        }
        return this;
    }

    /** Some event's line, after its offset, holds this text, for example {@code stage 'Delete newest'  deleted}. */
    public HistoryAssert tells(String text) {
        isNotNull();
        if (HistoryText.lines(actual).stream().noneMatch(line -> line.contains(text))) {
            failWithMessage("%s", HistoryMessages.tellsNothing(actual, text));
        }
        return this;
    }

    /** No event's line holds this text. */
    public HistoryAssert neverTells(String text) {
        isNotNull();
        HistoryText.lines(actual).stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .ifPresent(line -> failWithMessage("%s", HistoryMessages.tellsAfterAll(line, text)));
        return this;
    }

    /** The API server refused no write. */
    public HistoryAssert hasNoRefusedWrite() {
        isNotNull();
        if (actual.events(WriteRefused.class).findAny().isPresent()) {
            failWithMessage("%s", HistoryMessages.refusals(actual));
        }
        return this;
    }

    /** Goes on with what production was in this history. */
    public ProductionAssert ofProduction(Production production) {
        isNotNull();
        return new ProductionAssert(actual, production);
    }
}
