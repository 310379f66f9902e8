/** Fetches bytes from web servers, as far as that is granted. */
package dev.streamkit.plugin.fetch;
