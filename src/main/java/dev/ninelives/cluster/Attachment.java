package dev.ninelives.cluster;

/**
 * Something to read for whoever wants to know why a case ended as it did. Secrets in it are masked.
 *
 * @param name for people and for a file: {@code logs/production/shop-v001-abcde/shop.previous.log}
 */
public record Attachment(String name, String text) {}
