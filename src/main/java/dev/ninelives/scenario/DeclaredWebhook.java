package dev.ninelives.scenario;

import java.util.regex.Pattern;

/**
 * What the scenario puts in a web service's place.
 *
 * @param url whose requests are answered; {@code *} stands for any characters
 * @param status the answer's HTTP status code
 */
public record DeclaredWebhook(String url, int status, String body) {
    /** Whether it answers for this URL. */
    public boolean answersFor(String requested) {
        return requested.matches(Pattern.quote(url).replace("*", "\\E.*\\Q"));
    }
}
