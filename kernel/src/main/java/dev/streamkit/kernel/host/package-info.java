/** What the runner needs of the machine: threads, time and alarms. */
package dev.streamkit.kernel.host;
