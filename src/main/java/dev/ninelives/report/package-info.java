/** What people and machines read after a run: pages, results.json and Allure attachments, with every secret masked. */
package dev.ninelives.report;
