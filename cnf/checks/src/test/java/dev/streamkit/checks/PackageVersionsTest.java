package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.service.diff.Delta;
import aQute.bnd.version.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version check fails when it should: on bundles that were really compiled. */
class PackageVersionsTest {
  private static final String BODY = "int rate(); void stop();";

  @TempDir Path folder;

  @Test
  void aMethodThatWasRemovedNeedsAHigherVersion() throws Exception {
    var complaint = only(compare("0.1.0", "0.1.0", "int rate();"));
    assertTrue(complaint.contains("dev.streamkit.demo"), complaint);
    assertTrue(complaint.contains("REMOVED METHOD stop()"), complaint);
    assertTrue(complaint.contains("has version 0.1.0"), complaint);
    assertTrue(complaint.endsWith("to 0.2.0"), complaint);
  }

  @Test
  void aMethodThatWasAddedNeedsAHigherVersion() throws Exception {
    var complaint = only(compare("0.1.0", "0.1.0", BODY + " default int channels() { return 1; }"));
    assertTrue(complaint.contains("ADDED METHOD channels()"), complaint);
    assertTrue(complaint.endsWith("to 0.2.0"), complaint);
  }

  @Test
  void aChangeOfTheThirdNumberIsNotEnough() throws Exception {
    assertTrue(only(compare("0.1.0", "0.1.1", "int rate();")).endsWith("to 0.2.0"));
  }

  @Test
  void aHigherVersionIsEnough() throws Exception {
    assertEquals(List.of(), compare("0.1.0", "0.2.0", "int rate();"));
  }

  @Test
  void fromOneOnABreakNeedsAnotherMajorVersion() throws Exception {
    assertTrue(only(compare("1.4.0", "1.5.0", "int rate();")).endsWith("to 2.0.0"));
    assertEquals(new Version(1, 5, 0), PackageVersions.wanted(Delta.MINOR, new Version(1, 4, 0)));
  }

  @Test
  void whatIsUnchangedKeepsItsVersionAndNeverFalls() throws Exception {
    assertEquals(List.of(), compare("0.2.0", "0.2.0", BODY));
    assertEquals(1, compare("0.2.0", "0.1.0", BODY).size());
  }

  private List<String> compare(String before, String after, String body) throws Exception {
    return PackageVersions.complaints(
        Bundle.of(folder.resolve("before" + before), before, BODY),
        Bundle.of(folder.resolve("after" + after), after, body));
  }

  private static String only(List<String> complaints) {
    assertEquals(1, complaints.size(), complaints::toString);
    return complaints.getFirst();
  }
}
