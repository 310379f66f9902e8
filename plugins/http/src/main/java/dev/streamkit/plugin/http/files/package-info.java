/** Small files of the server's own. */
package dev.streamkit.plugin.http.files;
