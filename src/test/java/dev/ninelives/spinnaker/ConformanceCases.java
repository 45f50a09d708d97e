package dev.ninelives.spinnaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The numbers of the cases.
 *
 * @param sections what each is about, and how many cases it has, by its letter
 * @param lists the test of each entry, by what it is, by what the list is about
 * @param notApplicable the reason of each case that does not apply, by number
 */
record ConformanceCases(
        Map<String, Section> sections, Map<String, Map<String, String>> lists, Map<String, String> notApplicable) {
    record Section(String about, int cases) {}

    static ConformanceCases read() {
        try (InputStream in = ConformanceCases.class.getResourceAsStream("conformance.yaml")) {
            Map<String, Map<String, Object>> file = new Yaml(new SafeConstructor()).load(in);
            Map<String, Section> sections = new LinkedHashMap<>();
            file.get("sections").forEach((letter, section) -> sections.put(letter, section((Map<?, ?>) section)));
            Map<String, String> reasons = new LinkedHashMap<>();
            file.get("notApplicable")
                    .forEach((numbers, reason) ->
                            range(numbers).forEach(number -> reasons.put(number, reason.toString())));
            Map<String, Map<String, String>> lists = new LinkedHashMap<>();
            file.get("lists").forEach((about, list) -> lists.put(about, texts((Map<?, ?>) list)));
            return new ConformanceCases(sections, lists, reasons);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Section section(Map<?, ?> section) {
        return new Section(section.get("about").toString(), (Integer) section.get("cases"));
    }

    private static Map<String, String> texts(Map<?, ?> list) {
        Map<String, String> texts = new LinkedHashMap<>();
        list.forEach((what, test) -> texts.put(what.toString(), test.toString()));
        return texts;
    }

    /** {@code D1-D22}, or one number. */
    private static List<String> range(String numbers) {
        String[] ends = numbers.split("-", -1);
        String letter = ends[0].substring(0, 1);
        int from = Integer.parseInt(ends[0].substring(1));
        int to = Integer.parseInt(ends[ends.length - 1].substring(1));
        List<String> all = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            all.add(letter + number);
        }
        return all;
    }

    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        sections.forEach(
                (letter, section) -> numbers.addAll(range("%s1-%s%d".formatted(letter, letter, section.cases()))));
        return numbers;
    }
}
