package dev.ninelives.assertj;

import dev.ninelives.history.History;
import dev.ninelives.promise.Moment;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.ProductionTimeline;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Asserts on production over the candidate's run. Every failure shows each state that production was in. */
public final class ProductionAssert extends AbstractAssert<ProductionAssert, History> {
    private final Production production;

    ProductionAssert(History actual, Production production) {
        super(actual, ProductionAssert.class);
        this.production = production;
    }

    /** No ready endpoint of the production Service ever ran this version. */
    public ProductionAssert neverExposed(String version) {
        moments().stream()
                .filter(moment -> moment.endpointsOf(version) > 0)
                .findFirst()
                .ifPresent(moment -> failWithMessage("%s", ProductionMessages.exposed(version, moment, moments())));
        return this;
    }

    /** The production Service never had fewer ready endpoints than this. */
    public ProductionAssert neverHadFewerReadyEndpointsThan(int minimum) {
        moments().stream()
                .filter(moment -> moment.endpoints().size() < minimum)
                .findFirst()
                .ifPresent(moment -> failWithMessage("%s", ProductionMessages.tooFew(minimum, moment, moments())));
        return this;
    }

    /** After the last event production ran exactly these versions; none for no production at all. */
    public ProductionAssert endedWith(String... versions) {
        List<Moment> moments = moments();
        if (!moments.get(moments.size() - 1).runningVersions().equals(Set.of(versions))) {
            failWithMessage("%s", ProductionMessages.endedOtherwise(List.of(versions), moments));
        }
        return this;
    }

    private List<Moment> moments() {
        isNotNull();
        List<Moment> moments = new ProductionTimeline(actual, production).moments();
        if (moments.isEmpty()) {
            failWithMessage("%s", ProductionMessages.neverBegan());
        }
        return moments;
    }
}
