package dev.streamkit.kernel.yaml;

import dev.streamkit.api.session.Fix.Edit;
import java.util.List;

/**
 * A usual slip in a text that is not YAML, and the change that undoes it.
 *
 * @param code stable name of the slip
 * @param place where it is
 * @param message what is wrong
 * @param title what the change does
 * @param edits the change
 */
public record Repair(String code, Place place, String message, String title, List<Edit> edits) {}
