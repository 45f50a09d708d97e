package dev.ninelives.promise;

/** A Pod and the version it runs. */
public record ServingPod(String name, String version) {}
