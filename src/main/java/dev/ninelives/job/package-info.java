/** The test stage of a pipeline: what Jenkins, Newman or a plain HTTP check says about the candidate. */
package dev.ninelives.job;
