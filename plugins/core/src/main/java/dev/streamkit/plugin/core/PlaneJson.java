package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.VideoFormat;
import tools.jackson.core.JsonGenerator;

/** Writes how a picture lies in memory, in the JSON of StreamKit. */
final class PlaneJson {
  private static final int PLANES = 3;

  private final JsonGenerator json;
  private long offset;
  private int written;

  private PlaneJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, VideoFormat format) {
    int chromaWidth = (format.width() + 1) / 2;
    int chromaHeight = (format.height() + 1) / 2;
    json.writeNumberProperty("width", format.width());
    json.writeNumberProperty("height", format.height());
    json.writeStringProperty("pixel_format", name(format.pixel()));
    json.writeObjectPropertyStart("layout");
    json.writeNumberProperty(
        "plane_count",
        switch (format.pixel()) {
          case RGBA -> 1;
          case NV12 -> 2;
          case I420 -> 3;
        });
    json.writeArrayPropertyStart("planes");
    var planes = new PlaneJson(json);
    if (format.pixel() == VideoFormat.Pixel.RGBA) {
      planes.plane(format.width() * 4, format.width(), format.height());
    } else {
      planes.plane(format.width(), format.width(), format.height());
    }
    switch (format.pixel()) {
      case NV12 -> planes.plane(chromaWidth * 2, chromaWidth * 2, chromaHeight);
      case I420 -> {
        planes.plane(chromaWidth, chromaWidth, chromaHeight);
        planes.plane(chromaWidth, chromaWidth, chromaHeight);
      }
      case RGBA -> {}
    }
    planes.end();
    json.writeEndArray();
    json.writeNumberProperty("total_bytes", format.sizeBytes());
    json.writeNumberProperty("stride_align", 1);
    json.writeEndObject();
  }

  private void plane(int stride, int width, int height) {
    plane(offset, stride, width, height);
    offset += (long) stride * height;
  }

  private void plane(long offset, int stride, int width, int height) {
    json.writeStartObject();
    json.writeNumberProperty("offset", offset);
    json.writeNumberProperty("stride", stride);
    json.writeNumberProperty("width", width);
    json.writeNumberProperty("height", height);
    json.writeEndObject();
    written++;
  }

  /** There are always three. */
  private void end() {
    while (written < PLANES) {
      plane(0, 0, 0, 0);
    }
  }

  private static String name(VideoFormat.Pixel pixel) {
    return switch (pixel) {
      case RGBA -> "Rgba8";
      case NV12 -> "Nv12";
      case I420 -> "I420";
    };
  }
}
