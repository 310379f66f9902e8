package dev.streamkit.kernel.client;

import dev.streamkit.api.node.Param;
import dev.streamkit.kernel.params.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code client} section of a pipeline: how a user interface feeds it, shows it and steers it.
 * The engine does not need it.
 *
 * @param gatewayPath where media goes through this server
 * @param relayUrl where it goes through another one
 * @param publish what a browser sends
 * @param watch what a browser shows
 * @param controls what a user may change
 * @param input what one request takes
 * @param output what one request gives
 */
public record Client(
    @Param("Path on the server's MoQ gateway, for sessions that live") Optional<String> gatewayPath,
    @Param("URL of a MoQ relay to use instead of the gateway") Optional<String> relayUrl,
    @Param("What a browser captures and sends") Optional<Publish> publish,
    @Param("What a browser receives and shows") Optional<Watch> watch,
    @Param("What a user may change while the session lives") List<Control> controls,
    @Param("What a request takes") Optional<Input> input,
    @Param("What a request gives") Optional<Output> output) {
  /** Its form; values of any type ({@code default}, {@code value}) are not in it. */
  public static final ConfigType<Client> TYPE = ConfigType.of(Client.class);

  /** What flows in a track. */
  enum Kind {
    AUDIO,
    VIDEO
  }

  /** Where a browser takes it from. */
  enum Source {
    MICROPHONE,
    CAMERA,
    SCREEN
  }

  record Publish(
      @Param(value = "Name of the broadcast", optional = true) String broadcast,
      @Param("What is in it") List<Track> tracks,
      @Param("Old form of a track with the microphone") Optional<Boolean> audio,
      @Param("Old form of a track with the camera") Optional<Boolean> video) {
    /** Whether it is written in the form without tracks. */
    boolean old() {
      return audio.isPresent() || video.isPresent();
    }
  }

  record Track(
      @Param("What flows") Kind kind,
      @Param("Where a browser takes it from") Source source,
      @Param("Name of its own broadcast, if it has one") Optional<String> broadcast,
      @Param("Pixels in a row") Optional<Integer> width,
      @Param("Rows") Optional<Integer> height,
      @Param("Codec: vp9, av1, h264, opus or aac") Optional<String> codec,
      @Param("Kilobits per second at most") Optional<Integer> maxBitrate) {}

  record Watch(
      @Param("Name of the broadcast") Optional<String> broadcast,
      @Param("Path of a stream by HTTP") Optional<String> msePath,
      @Param(value = "Whether to play its sound", initial = "false") boolean audio,
      @Param(value = "Whether to show its picture", initial = "false") boolean video) {}

  /** How a control looks. */
  enum Look {
    TOGGLE,
    TEXT,
    NUMBER,
    BUTTON,
    SELECT
  }

  record Control(
      @Param("What it says") String label,
      @Param("How it looks") Look type,
      @Param("The node it changes") String node,
      @Param("The parameter it changes, with dots for what lies within") String property,
      @Param("Controls of one group stand together") Optional<String> group,
      @Param("Smallest number") Optional<Double> min,
      @Param("Largest number") Optional<Double> max,
      @Param("Distance between numbers") Optional<Double> step,
      @Param("What there is to choose") List<Option> options) {}

  record Option(@Param("What it says") String label) {}

  /** What a request takes. */
  enum Take {
    FILE_UPLOAD,
    TEXT,
    TRIGGER,
    NONE
  }

  record Input(
      @Param("What it takes") Take type,
      @Param("Media types of files, as in HTML") Optional<String> accept,
      @Param("Tags of the files to offer") List<String> assetTags,
      @Param("Text shown before there is one") Optional<String> placeholder,
      @Param("What each upload is") Map<String, Hint> fieldHints) {}

  /** What an upload is. */
  enum Upload {
    FILE,
    TEXT
  }

  record Hint(
      @Param("What it is") Optional<Upload> type,
      @Param("Media types of files, as in HTML") Optional<String> accept,
      @Param("Text shown before there is one") Optional<String> placeholder) {}

  /** What a request gives. */
  enum Give {
    TRANSCRIPTION,
    JSON,
    AUDIO,
    VIDEO
  }

  record Output(@Param("What it gives") Give type) {}
}
