/** Bakes manifests with the programs that Spinnaker's Rosco runs: Helm and Kustomize themselves. */
package dev.ninelives.spinnaker.kubernetes.rosco;
