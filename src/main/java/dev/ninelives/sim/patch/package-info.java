/** The ways in which a PATCH changes an object: JSON Patch, merge patch and Kubernetes' strategic merge patch. */
package dev.ninelives.sim.patch;
