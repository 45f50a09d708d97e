package dev.ninelives.spinnaker.gate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Who we are to Gate. None of the forms tells its secret when it is printed. */
public sealed interface GateCredentials {
    /** The value of the header {@code Authorization}; empty where none is sent. */
    default Optional<String> authorization() {
        return Optional.empty();
    }

    /** For people: {@code user 'ci'}. */
    @Override
    String toString();

    /** Gate asks for nothing. */
    record None() implements GateCredentials {
        @Override
        public String toString() {
            return "nobody";
        }
    }

    /** A user of Gate's basic authentication or LDAP. */
    record Basic(String user, String password) implements GateCredentials {
        @Override
        public Optional<String> authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "user '%s'".formatted(user);
        }
    }

    /** A bearer token of an OAuth 2.0 provider. */
    record Bearer(String token) implements GateCredentials {
        @Override
        public Optional<String> authorization() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "a bearer token";
        }
    }

    /**
     * An X.509 client certificate, as {@code spin} takes it.
     *
     * @param certificate a PEM file, the client's certificate first
     * @param key a PEM file with the private key in PKCS#8 form
     */
    record Certificate(Path certificate, Path key) implements GateCredentials {
        @Override
        public String toString() {
            return "the client certificate in " + certificate;
        }
    }
}
