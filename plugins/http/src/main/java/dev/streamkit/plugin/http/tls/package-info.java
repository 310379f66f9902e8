/** Keys and certificates for HTTPS. */
package dev.streamkit.plugin.http.tls;
