package dev.ninelives.scenario;

import dev.ninelives.job.HttpCheck;
import dev.ninelives.yaml.Durations;
import dev.ninelives.yaml.YamlValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code jobs}. */
final class JobsSection {
    private JobsSection() {}

    /** The checks by the job's full name. */
    static Map<String, HttpCheck> read(Optional<YamlValue> section) {
        Map<String, HttpCheck> jobs = new LinkedHashMap<>();
        section.map(YamlValue::entries)
                .orElse(Map.of())
                .forEach((name, job) -> jobs.put(name, httpCheck(job.get("httpCheck"))));
        return jobs;
    }

    private static Map<String, String> properties(YamlValue check) {
        Map<String, String> properties = new LinkedHashMap<>();
        check.find("properties")
                .map(YamlValue::entries)
                .orElse(Map.of())
                .forEach((name, value) -> properties.put(name, value.text()));
        return properties;
    }

    private static HttpCheck httpCheck(YamlValue check) {
        return new HttpCheck(
                check.get("namespace").text(),
                check.get("service").text(),
                check.get("port").number(),
                check.find("path").map(YamlValue::text).orElse("/"),
                check.find("status").map(YamlValue::number).orElse(200),
                check.find("body").map(YamlValue::text),
                check.find("attempts").map(YamlValue::number).orElse(5),
                check.find("interval")
                        .map(YamlValue::text)
                        .map(Durations::parse)
                        .orElse(Duration.ofSeconds(5)),
                properties(check));
    }
}
