/**
 * The conformance cases of Spinnaker's Kubernetes stages, by their numbers. Those without a test here, and why:
 *
 * <ul>
 *   <li>A25 to A29, B11 to B13, C5, C6: CustomResourceDefinitions and their objects; the embedded cluster has none, and
 *       B11 and A29 are queries of clouddriver's that no stage makes. E16 holds that a list as {@code spec} does no
 *       harm.
 *   <li>A32: server-side apply with its managed fields; the embedded cluster keeps none. F14 holds when it is chosen.
 *   <li>A24 and F10: CronJobs and HorizontalPodAutoscalers are bound in memory only, since the embedded cluster lacks
 *       them.
 *   <li>D: clouddriver's read model, whose queries no stage makes.
 *   <li>J10: resuming an operation; Spinnaker never resumes one on Kubernetes. J11: keys left out of the outputs need a
 *       setting of Orca's that is off by default. J12: runJob is not a stage of ours yet.
 *   <li>I9, E2, E11, E13, E21: held by a1, a4, a7, a8, b7, b8 and the dark deploys of e3 and e4.
 *   <li>K and L22: Orca's own behaviour; see the tests of the engine. L19: undoRollout is not a stage of ours yet.
 * </ul>
 */
package dev.ninelives.spinnaker.kubernetes;
