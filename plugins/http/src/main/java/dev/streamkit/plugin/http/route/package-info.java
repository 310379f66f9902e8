/** From a request to the endpoint that answers it. */
package dev.streamkit.plugin.http.route;
