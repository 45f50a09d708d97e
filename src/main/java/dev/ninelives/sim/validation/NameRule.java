package dev.ninelives.sim.validation;

import java.util.Optional;
import java.util.regex.Pattern;

/** The syntaxes of names, with the sentence that Kubernetes answers to a name that breaks them. */
enum NameRule {
    /** Most objects. */
    SUBDOMAIN(
            253,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '%s')"),
    /** Namespaces, containers and volumes. */
    LABEL(
            63,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                    + " end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '%s')"),
    /** Services, since their names become host names of old. */
    DNS_1035_LABEL(
            63,
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for"
                    + " validation is '%s')"),
    /** The part of a label's or annotation's key after the slash. */
    QUALIFIED_NAME(
            63,
            "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                    + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '%s')"),
    /** Roles and their bindings, which may be called {@code system:reader}. */
    PATH_SEGMENT(Integer.MAX_VALUE, "[^/]*", "may not contain '/'"),
    LABEL_VALUE(
            63,
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                    + " used for validation is '%s')"),
    /** Keys of ConfigMaps and Secrets. */
    CONFIG_KEY(
            253,
            "[-._a-zA-Z0-9]+",
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                    + " 'KEY_NAME',  or 'key-name', regex used for validation is '%s')"),
    ENVIRONMENT_VARIABLE(
            Integer.MAX_VALUE,
            "[-._a-zA-Z][-._a-zA-Z0-9]*",
            "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and"
                    + " must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used"
                    + " for validation is '%s')"),
    /** Since 1.32. */
    LATER_ENVIRONMENT_VARIABLE(
            Integer.MAX_VALUE,
            "[ -<>-~]+",
            "a valid environment variable name must consist only of printable ASCII characters other than '='");

    private final int maxLength;
    private final Pattern pattern;
    private final String sentence;

    NameRule(int maxLength, String regex, String sentence) {
        this.maxLength = maxLength;
        this.pattern = Pattern.compile(regex);
        this.sentence = sentence.formatted(regex);
    }

    /** What is wrong with the syntax of a name; empty if nothing is. */
    Optional<String> syntaxErrorIn(String name) {
        return pattern.matcher(name).matches() ? Optional.empty() : Optional.of(sentence);
    }

    /** Adds what is wrong with a name. */
    void check(String name, String field, Causes causes) {
        if (name.length() > maxLength) {
            String unit = this == LABEL_VALUE && causes.isSince(37) ? " bytes" : " characters";
            causes.invalid(field, GoText.quoted(name), "must be no more than " + maxLength + unit);
        }
        syntaxErrorIn(name).ifPresent(error -> causes.invalid(field, GoText.quoted(name), error));
    }
}
