/**
 * What kube-apiserver is to Kubernetes: {@link dev.ninelives.sim.apiserver.ApiServer} answers requests, and controllers
 * work through {@link dev.ninelives.sim.apiserver.ControllerApi}. Answers imitate Kubernetes 1.20.
 */
package dev.ninelives.sim.apiserver;
