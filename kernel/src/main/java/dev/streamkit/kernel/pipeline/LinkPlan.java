package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Connection;

/**
 * A link that can be made.
 *
 * @param connection what the pipeline asked for
 * @param from the output, or the family it belongs to
 * @param to the input, or the family it belongs to
 * @param type what flows, with pass-throughs followed to where it comes from
 */
public record LinkPlan(Connection connection, Pin from, Pin to, PacketType type) {}
