package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Amounts such as {@code 500m} or {@code 1Gi}. */
public final class Quantities {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))([KMGTPE]i|[numkMGTPE]?|[eE][+-]?[0-9]+)");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int ONE = 3; // where in DECIMAL no unit stands
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    /** Whole numbers that every unit's number can hold. */
    private static final Pattern WHOLE = Pattern.compile("([1-9][0-9]{0,15})(m|[kMGT]?|[KMGT]i)");

    private Quantities() {}

    /** The amount; 0 for what is none. */
    public static BigDecimal parse(JsonNode quantity) {
        Matcher form = FORM.matcher(quantity.asString("0"));
        return form.matches() ? amount(form.group(1), form.group(2)) : BigDecimal.ZERO;
    }

    /** As Go prints it: its number without zeros at the end, and how often it is to be multiplied by ten. */
    static String inGo(JsonNode quantity) {
        String text = quantity.asString("0");
        BigDecimal amount = parse(quantity);
        boolean binary = text.endsWith("i");
        BigDecimal plain = binary ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount;
        int power = 0;
        plain = plain.stripTrailingZeros();
        while (plain.scale() > 0) {
            plain = plain.scaleByPowerOfTen(1);
            power--;
        }
        return "resource.Quantity{i:resource.int64Amount{value:%s, scale:%d}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:%s, Format:%s}"
                .formatted(
                        plain.toBigInteger(),
                        power,
                        GoText.quoted(text.endsWith("m") ? "" : text),
                        GoText.quoted(binary ? "BinarySI" : "DecimalSI"));
    }

    static String listInGo(JsonNode quantities) {
        if (quantities.isEmpty()) {
            return "core.ResourceList(nil)";
        }
        Map<String, String> sorted = new TreeMap<>();
        quantities.properties().forEach(entry -> sorted.put(entry.getKey(), inGo(entry.getValue())));
        return sorted.entrySet().stream()
                .map(entry -> GoText.quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(", ", "core.ResourceList{", "}"));
    }

    private static BigDecimal amount(String number, String unit) {
        BigDecimal value = new BigDecimal(number);
        if (BINARY.indexOf(unit) > 0) {
            return value.multiply(KIBI.pow(BINARY.indexOf(unit)));
        }
        int power = DECIMAL.indexOf(unit);
        return power < 0
                ? value.scaleByPowerOfTen(Integer.parseInt(unit.substring(1)))
                : value.scaleByPowerOfTen(3 * (power - ONE));
    }

    /** As the server writes it: the largest unit that needs no fraction; empty for what is no amount. */
    static Optional<String> canonical(String text) {
        return isCanonical(text) ? Optional.of(text) : made(text);
    }

    /** Whether a larger unit would need a fraction; says so only of what most amounts are. */
    private static boolean isCanonical(String text) {
        Matcher whole = WHOLE.matcher(text);
        return whole.matches()
                && (text.endsWith("i")
                        ? Long.parseLong(whole.group(1)) % KIBI.longValue() != 0
                        : !whole.group(1).endsWith("000"));
    }

    private static Optional<String> made(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String unit = form.group(2);
        BigDecimal amount = amount(form.group(1), unit);
        if (amount.signum() == 0) {
            return Optional.of("0");
        }
        if (BINARY.indexOf(unit) > 0 && isWhole(amount)) {
            return Optional.of(binary(amount));
        }
        boolean exponent = unit.length() > 1 && !unit.endsWith("i");
        return Optional.of(exponent ? exponential(amount) : decimal(amount));
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    private static String binary(BigDecimal amount) {
        BigDecimal value = amount;
        int power = 0;
        while (power < BINARY.size() - 1 && value.remainder(KIBI).signum() == 0) {
            value = value.divide(KIBI);
            power++;
        }
        return value.toBigInteger() + BINARY.get(power);
    }

    private static String decimal(BigDecimal amount) {
        int thousands = thousands(amount);
        BigDecimal value = amount.scaleByPowerOfTen(-3 * thousands).setScale(0, RoundingMode.UP);
        return value.toBigInteger() + DECIMAL.get(ONE + thousands);
    }

    private static String exponential(BigDecimal amount) {
        int thousands = thousands(amount);
        BigDecimal value = amount.scaleByPowerOfTen(-3 * thousands).setScale(0, RoundingMode.UP);
        return value.toBigInteger() + (thousands == 0 ? "" : "e" + 3 * thousands);
    }

    /** An amount as one that is measured in the same unit as {@code like}. */
    public static String text(BigDecimal amount, String like) {
        if (amount.signum() == 0) {
            return "0";
        }
        return like.endsWith("i") && isWhole(amount) ? binary(amount) : decimal(amount);
    }

    /** The largest power of a thousand that leaves a whole number; at least a billionth. */
    private static int thousands(BigDecimal amount) {
        int power = -ONE;
        BigDecimal value = amount.scaleByPowerOfTen(3 * ONE).setScale(0, RoundingMode.UP);
        while (power < DECIMAL.size() - 1 - ONE && value.remainder(THOUSAND).signum() == 0) {
            value = value.divide(THOUSAND);
            power++;
        }
        return power;
    }

    /** A resource is counted in thousandths; anything finer is rounded up. */
    static String roundedToMilli(String canonical) {
        if (!canonical.endsWith("n") && !canonical.endsWith("u")) {
            return canonical;
        }
        Matcher form = FORM.matcher(canonical);
        return form.matches() ? decimal(amount(form.group(1), form.group(2)).setScale(3, RoundingMode.UP)) : canonical;
    }
}
