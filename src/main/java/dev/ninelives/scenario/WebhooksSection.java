package dev.ninelives.scenario;

import dev.ninelives.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code webhooks}. */
final class WebhooksSection {
    private WebhooksSection() {}

    /** In the order of the file, which is the order in which they are tried. */
    static List<DeclaredWebhook> read(Optional<YamlValue> section) {
        List<DeclaredWebhook> webhooks = new ArrayList<>();
        section.map(YamlValue::entries)
                .orElse(Map.of())
                .forEach((url, answer) -> webhooks.add(new DeclaredWebhook(
                        url,
                        answer.find("status").map(YamlValue::number).orElse(200),
                        answer.find("body").map(YamlValue::text).orElse(""))));
        return webhooks;
    }
}
