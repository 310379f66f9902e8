package dev.streamkit.plugin.audio.convert;

import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.BC;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.BL;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.BR;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.FC;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.FL;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.FR;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.LFE;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.SL;
import static dev.streamkit.plugin.audio.convert.ChannelMap.Place.SR;

import java.util.List;

/**
 * What the channels of one layout take of those of another: front, centre, low frequencies, back,
 * side, in the order of WAV files. Nothing gets louder than it was; low frequencies are dropped
 * where there is no speaker for them (ITU-R BS.775).
 */
public final class ChannelMap {
  private static final double HALF_POWER = Math.sqrt(0.5);

  private static final List<List<Place>> LAYOUTS =
      List.of(
          List.of(FC),
          List.of(FL, FR),
          List.of(FL, FR, LFE),
          List.of(FL, FR, FC, BC),
          List.of(FL, FR, FC, BL, BR),
          List.of(FL, FR, FC, LFE, BL, BR),
          List.of(FL, FR, FC, LFE, BC, SL, SR),
          List.of(FL, FR, FC, LFE, BL, BR, SL, SR));

  private final int in;
  private final int out;
  private final double[] matrix;

  enum Place {
    FL,
    FR,
    FC,
    LFE,
    BL,
    BR,
    BC,
    SL,
    SR
  }

  private ChannelMap(int in, int out) {
    this.in = in;
    this.out = out;
    matrix = new double[in * out];
  }

  /** Row by row for each channel out; empty when the channels stay as they are. */
  public static double[] matrix(int in, int out) {
    if (in == out) {
      return new double[0];
    }
    var map = new ChannelMap(in, out);
    map.fill();
    map.limit();
    return map.matrix;
  }

  private void fill() {
    if (Math.max(in, out) > LAYOUTS.size()) { // nobody knows where these are
      for (int channel = 0; channel < Math.max(in, out); channel++) {
        matrix[channel % out * in + channel % in] = 1;
      }
      return;
    }
    for (int channel = 0; channel < in; channel++) {
      route(channel, LAYOUTS.get(in - 1).get(channel), 1);
    }
  }

  /** A channel to its place, or to those beside it that there are. */
  private void route(int channel, Place place, double share) {
    int row = LAYOUTS.get(out - 1).indexOf(place);
    if (row >= 0) {
      matrix[row * in + channel] += share;
      return;
    }
    switch (place) {
      case FL, FR -> route(channel, FC, share);
      case FC -> both(channel, FL, FR, in == 1 ? share : share * HALF_POWER);
      case LFE -> {} // what full speakers make of it is not wanted
      case BC -> {
        boolean back = has(BL);
        both(channel, back ? BL : SL, back ? BR : SR, share * HALF_POWER);
      }
      case BL, SL -> aside(channel, place == BL ? SL : BL, FL, share);
      case BR, SR -> aside(channel, place == BR ? SR : BR, FR, share);
    }
  }

  private void both(int channel, Place left, Place right, double share) {
    route(channel, left, share);
    route(channel, right, share);
  }

  private void aside(int channel, Place twin, Place front, double share) {
    if (has(twin)) {
      route(channel, twin, share);
    } else {
      route(channel, has(BC) ? BC : front, share * HALF_POWER);
    }
  }

  private boolean has(Place place) {
    return LAYOUTS.get(out - 1).contains(place);
  }

  /** Keeps the balance, and full scale within full scale. */
  private void limit() {
    double most = 1;
    for (int row = 0; row < out; row++) {
      double sum = 0;
      for (int column = 0; column < in; column++) {
        sum += matrix[row * in + column];
      }
      most = Math.max(most, sum);
    }
    for (int at = 0; at < matrix.length; at++) {
      matrix[at] /= most;
    }
  }
}
