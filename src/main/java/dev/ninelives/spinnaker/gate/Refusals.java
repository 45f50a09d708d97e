package dev.ninelives.spinnaker.gate;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why Gate did not do it, for whoever has to make it do so. */
final class Refusals {
    private final GateSettings settings;

    Refusals(GateSettings settings) {
        this.settings = settings;
    }

    /** What is wrong with an answer that is not the one hoped for. */
    GateException of(Answer answer) {
        return new GateException("%s: %s".formatted(answer.request(), reason(answer)), answer.code());
    }

    private String reason(Answer answer) {
        if (answer.code() / 100 == 3) {
            return "Gate at %s sends %s to %s, as it does with those who are not logged in (any more); give credentials that it takes, or new ones"
                    .formatted(
                            settings.url(),
                            settings.credentials(),
                            answer.location().orElse("another place"));
        }
        if (answer.isSuccess()) {
            return answer.isPage()
                    ? "%s answered with a web page instead of JSON; it is a login, or Deck instead of Gate (whose usual port is 8084)"
                            .formatted(settings.url())
                    : "Gate at %s answered with JSON that is not whole, for %s".formatted(settings.url(), patience());
        }
        return switch (answer.code()) {
            case 401 ->
                "Gate at %s does not accept %s (401); give credentials that it takes, or new ones"
                        .formatted(settings.url(), settings.credentials());
            case 403 ->
                "Gate at %s lets %s not do this (403): %s"
                        .formatted(settings.url(), settings.credentials(), answer.message());
            case 404 -> "Gate at %s knows no such thing (404): %s".formatted(settings.url(), answer.message());
            default ->
                "Gate at %s answered %d%s: %s"
                        .formatted(
                                settings.url(),
                                answer.code(),
                                answer.isPassing() ? ", for " + patience() : "",
                                answer.message());
        };
    }

    /** Why there was no answer at all. */
    GateException of(String request, Throwable failure) {
        return new GateException("%s: %s".formatted(request, reason(failure)), failure);
    }

    private String reason(Throwable failure) {
        if (failure instanceof SSLException) {
            return "Gate at %s and we cannot agree on TLS (%s); name the file with its authority's certificates, and your own certificate where Gate asks for one"
                    .formatted(settings.url(), failure.getMessage());
        }
        if (isUnresolved(failure)) {
            return "the host of %s is not known here".formatted(settings.url());
        }
        if (failure instanceof ConnectException) {
            return "nothing listens at %s".formatted(settings.url());
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return "Gate at %s did not answer within %s".formatted(settings.url(), patience());
        }
        return failure instanceof IOException
                ? "the connection to Gate at %s broke: %s".formatted(settings.url(), failure.getMessage())
                : String.valueOf(failure);
    }

    private static boolean isUnresolved(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private String patience() {
        Duration patience = settings.patience();
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }
}
