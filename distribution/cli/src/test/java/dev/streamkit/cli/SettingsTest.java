package dev.streamkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  private Settings read(String toml) throws IOException {
    return Settings.initial(folder).with(Files.writeString(folder.resolve("skit.toml"), toml));
  }

  private static Settings at(String address) {
    return new Settings(address, 1, List.of(), List.of());
  }

  @Test
  void holdWithoutAFile() {
    var settings = Settings.initial(folder);
    assertEquals(4545, settings.loopback().getPort());
    assertEquals(List.of(folder.resolve("samples")), settings.readable());
    assertEquals(List.of(), settings.writable());
  }

  @Test
  void comeFromTheFile() throws IOException {
    var settings =
        read(
            """
            [server]
            address = "127.0.0.1:9000"
            max_body_size = 1000
            something_of_later = true
            [security]
            allowed_file_paths = ["/srv/media/**", "/srv/more"]
            allowed_write_paths = []
            """);
    assertEquals(1000, settings.maxBodyBytes());
    assertEquals(9000, settings.loopback().getPort());
    assertEquals(List.of(Path.of("/srv/media"), Path.of("/srv/more")), settings.readable());
  }

  @Test
  void sayWhereTheFileIsWrong() {
    var refusal = assertThrows(Refusal.class, () -> read("[server]\naddress = = 1\n"));
    assertTrue(refusal.getMessage().contains("line 2:"), refusal.getMessage());
    assertEquals(ExitCode.USAGE, refusal.exitCode());
  }

  @Test
  void allowWholeFoldersOnly() {
    var refusal =
        assertThrows(
            Refusal.class, () -> read("[security]\nallowed_file_paths = [\"media/*.ogg\"]\n"));
    assertTrue(refusal.getMessage().contains("media/*.ogg"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4545", "localhost:0", "[::1]:80", "127.9.9.9:1"})
  void takeLoopback(String address) {
    assertTrue(at(address).loopback().getAddress().isLoopbackAddress());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:4545, 4",
    "192.0.2.1:80, 4",
    "[::]:80, 4",
    "127.0.0.1, 2",
    "127.0.0.1:port, 2",
    "127.0.0.1:70000, 2",
    ":80, 2"
  })
  void refuseOtherAddresses(String address, int exitCode) {
    var refusal = assertThrows(Refusal.class, () -> at(address).loopback());
    assertEquals(exitCode, refusal.exitCode(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(address), refusal.getMessage());
  }
}
