/** The port to whatever runs a deployment pipeline, and the pipeline itself as people export it. */
package dev.ninelives.pipeline;
