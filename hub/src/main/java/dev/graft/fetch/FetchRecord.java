package dev.graft.fetch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.graft.home.AtomicFiles;
import dev.graft.home.ExclusiveLock;
import dev.graft.home.GraftHome;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every file was found to be when it was first fetched, by its publisher's address: where the
 * publisher gives no checksum, this one holds from then on. A small JSON file in Graft's home.
 */
public final class FetchRecord {
  private static final String FILE = "fetched.json";
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;

  /** A record in a file, which may not exist yet. */
  public FetchRecord(Path file) {
    this.file = file;
  }

  /** The record in Graft's home. */
  public static FetchRecord inHome() {
    return new FetchRecord(GraftHome.folder().resolve(FILE));
  }

  /** What a file was when it was first fetched; empty if it never was. */
  public Optional<Checksum> of(URI address) throws IOException {
    return Optional.ofNullable(read().get(address.toString())).map(Checksum::sha256);
  }

  /** Remembers a file that was fetched; what is remembered already stays. */
  public void remember(URI address, Checksum sha256) throws IOException {
    try (ExclusiveLock lock =
        ExclusiveLock.take(file.resolveSibling("." + FILE + ".lock"), () -> {})) {
      Map<String, String> known = read();
      if (known.putIfAbsent(address.toString(), sha256.hex()) == null) {
        AtomicFiles.write(file, (GSON.toJson(known) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Map<String, String> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return new TreeMap<>();
    }
    try {
      JsonFields fields = JsonFields.read(file);
      Map<String, String> known = new TreeMap<>();
      for (String address : fields.names()) {
        known.put(address, fields.text(address));
      }
      return known;
    } catch (JsonException e) {
      throw new IOException(
          "the record of what was fetched, '%s', is damaged (%s); remove it"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
