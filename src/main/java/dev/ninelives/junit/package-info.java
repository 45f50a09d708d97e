/**
 * Scenarios as JUnit tests, and the one place that knows which cluster and which engine they run on. Extend {@link
 * dev.ninelives.junit.NineLivesSuite} to test pipelines of your own.
 */
package dev.ninelives.junit;
