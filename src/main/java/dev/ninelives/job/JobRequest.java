package dev.ninelives.job;

import java.util.Map;

/**
 * A job to run, as a {@code jenkins} stage names it.
 *
 * @param master the Jenkins controller's name in Spinnaker
 * @param job the job's full name
 * @param parameters by name, after SpEL
 */
public record JobRequest(String master, String job, Map<String, String> parameters) {}
