/** Schedules of CronJobs. */
package dev.ninelives.sim.schedule;
