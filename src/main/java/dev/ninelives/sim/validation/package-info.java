/** What an object must look like: decoding by its model, defaults, and the rules that refuse it. */
package dev.ninelives.sim.validation;
