package dev.ninelives.sim.apiserver;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * What the YAML of kube-apiserver, which is mostly 1.1, takes for booleans and numbers beyond YAML 1.2: {@code yes} and
 * {@code off}, and file modes such as {@code 0644}, which are octal.
 */
final class GoYamlSchema implements Schema {
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final int BASE = 8;

    private final CoreSchema core = new CoreSchema();
    private final ScalarResolver resolver = this::resolve;

    private Tag resolve(String value, Boolean implicit) {
        if (implicit && (TRUE.contains(value) || FALSE.contains(value))) {
            return Tag.BOOL;
        }
        return implicit && OCTAL.matcher(value).matches()
                ? Tag.INT
                : core.getScalarResolver().resolve(value, implicit);
    }

    @Override
    public ScalarResolver getScalarResolver() {
        return resolver;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        Map<Tag, ConstructNode> constructors = new LinkedHashMap<>(core.getSchemaTagConstructors());
        ConstructNode integer = constructors.get(Tag.INT);
        constructors.put(Tag.BOOL, node -> isTrue(text(node)));
        constructors.put(
                Tag.INT, node -> OCTAL.matcher(text(node)).matches() ? octal(text(node)) : integer.construct(node));
        return constructors;
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private static boolean isTrue(String text) {
        return TRUE.contains(text) || text.toLowerCase(Locale.ROOT).equals("true");
    }

    private static Number octal(String text) {
        BigInteger number = new BigInteger(text.replace("_", ""), BASE);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }
}
