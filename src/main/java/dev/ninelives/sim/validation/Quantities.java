package dev.ninelives.sim.validation;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Amounts such as {@code 500m} or {@code 1Gi} as numbers. */
final class Quantities {
    private Quantities() {}

    /** The amount; 0 for text that has the form of an amount but a unit that does not exist. */
    static BigDecimal parse(JsonNode quantity) {
        try {
            return Quantity.getAmountInBytes(Quantity.parse(quantity.asString("0")));
        } catch (IllegalArgumentException e) {
            return BigDecimal.ZERO;
        }
    }
}
