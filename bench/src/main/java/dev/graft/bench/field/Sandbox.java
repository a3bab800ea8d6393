package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place of its own for runs of the command: {@code GRAFT_HOME}, the user's home, the temporary
 * folder, and a folder where the user works.
 *
 * @param launcher the script {@code graft}
 * @param root all of it
 */
record Sandbox(Path launcher, Path root) {
  static Sandbox in(Path launcher, Path root) throws IOException {
    Sandbox sandbox = new Sandbox(launcher, root);
    for (Path folder :
        List.of(sandbox.home(), sandbox.userHome(), sandbox.temporary(), sandbox.user())) {
      Files.createDirectories(folder);
    }
    Files.createDirectories(root.resolve("printed"));
    return sandbox;
  }

  Path home() {
    return root.resolve("home");
  }

  Path userHome() {
    return root.resolve("user-home");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  /** Where the user's own files are. */
  Path user() {
    return root.resolve("user");
  }

  /** Another sandbox with the user's files of its own, and all else shared. */
  Sandbox beside(String name) throws IOException {
    Path other = Files.createDirectories(root.resolveSibling(name));
    for (String shared : List.of("home", "user-home")) {
      if (!Files.exists(other.resolve(shared), LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(other.resolve(shared), root.resolve(shared));
      }
    }
    Files.createDirectories(other.resolve("tmp"));
    Files.createDirectories(other.resolve("user"));
    Files.createDirectories(other.resolve("printed"));
    return new Sandbox(launcher, other);
  }

  /** A fresh {@code GRAFT_HOME}, for runs whose first one is the point. */
  Sandbox withFreshHome() throws IOException {
    Files.delete(home());
    Files.createDirectory(home());
    return this;
  }

  /** A {@code GRAFT_HOME} of its own that borrows the unpacked native libraries. */
  Sandbox withOwnHome() throws IOException {
    Path nativeLibraries = home().toRealPath().resolve("native");
    withFreshHome();
    Files.createSymbolicLink(home().resolve("native"), nativeLibraries);
    return this;
  }

  /** {@code graft} with these words, started in the user's folder. */
  Launch graft(Object... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    Stream.of(words).map(String::valueOf).forEach(command::add);
    return launch(command);
  }

  /** Lines of a shell, in which {@code graft} is the command. */
  Launch shell(String lines) throws IOException {
    return launch(List.of("bash", "-c", "graft() { \"$launcher\" \"$@\"; }\n" + lines))
        .with("launcher", launcher.toString());
  }

  /** Any words, started in the user's folder. */
  Launch launch(List<String> words) throws IOException {
    Launch launch =
        new Launch(words, user(), Files.createTempDirectory(root.resolve("printed"), ""));
    return launch
        .with("GRAFT_HOME", home().toString())
        .with("HOME", userHome().toString())
        .with("TMPDIR", temporary().toString())
        .with("GRAFT_OFFLINE", "1")
        .with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary());
  }
}
