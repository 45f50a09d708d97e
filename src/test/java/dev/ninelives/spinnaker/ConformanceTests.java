package dev.ninelives.spinnaker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests that are named after numbers of cases: {@code a14_a16_aConfigMapGetsAVersionPerBody}.
 *
 * @param byNumber each a class and a sentence
 * @param typeByName the class of every test, by the test's name
 */
record ConformanceTests(Map<String, List<Named>> byNumber, Map<String, String> typeByName) {
    record Named(String type, String sentence) {}

    private static final Pattern TEST = Pattern.compile("void ((?:[a-l][0-9]+_?)+)([A-Za-z]\\w*)\\(");
    private static final Pattern ANY = Pattern.compile("void ([a-z]\\w*)\\(");
    private static final Pattern NUMBER = Pattern.compile("[a-l][0-9]+");

    static ConformanceTests find(Path sources) {
        Map<String, List<Named>> byNumber = new TreeMap<>();
        Map<String, String> typeByName = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .sorted()
                    .toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                Matcher any = ANY.matcher(Files.readString(file));
                while (any.find()) {
                    typeByName.put(any.group(1), type);
                }
                Matcher test = TEST.matcher(Files.readString(file));
                while (test.find()) {
                    Matcher number = NUMBER.matcher(test.group(1));
                    while (number.find()) {
                        byNumber.computeIfAbsent(number.group().toUpperCase(Locale.ROOT), key -> new ArrayList<>())
                                .add(new Named(type, sentence(test.group(2))));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConformanceTests(byNumber, typeByName);
    }

    static String sentence(String camelCase) {
        return camelCase
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    Set<String> numbers() {
        return byNumber.keySet();
    }
}
