/** The controllers of the embedded Kubernetes: they make the cluster's objects follow each other. */
package dev.ninelives.sim.controller;
