/** A real Kubernetes for the tests: k3s in a container, started with Testcontainers, shared by all cases of the JVM. */
package dev.ninelives.k3s;
