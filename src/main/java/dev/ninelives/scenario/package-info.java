/** What is tried: a pipeline, production, and every combination of what may be wrong; and the running of a case. */
package dev.ninelives.scenario;
