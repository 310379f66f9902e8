/** Binds parameters to configuration records and says what is wrong with them, all at once. */
package dev.streamkit.kernel.params;
