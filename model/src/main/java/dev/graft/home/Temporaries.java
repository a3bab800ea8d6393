package dev.graft.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process keeps for as long as it runs: one folder of its own among the temporary files, and
 * files on their way to their destination. All of it is gone when the process ends; what a killed
 * process left, the next one removes that has a folder of its own.
 */
public final class Temporaries {
  private static final String PREFIX = "graft-run-";

  /** With the number of the process that it is made for. */
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-");

  /** Held by the process whose folder it lies in, and the first thing in it. */
  private static final String LOCK = "graft-run.lock";

  /**
   * What Java takes for the folder of all temporary files, which it reads once, as it starts. The
   * launcher makes it this process's own, so that what libraries put there is gone with it.
   */
  private static final Path JAVAS = Path.of(System.getProperty("java.io.tmpdir"));

  /** How often something is removed that others keep writing into, and how long after each time. */
  private static final int ATTEMPTS = 200;

  private static final long PAUSE_NANOS = 5_000_000;

  private static final boolean OWN = Boolean.getBoolean("graft.tmpdir");

  /** Where the folders of all processes are. */
  private static final Path ALL = OWN ? Objects.requireNonNull(JAVAS.getParent()) : JAVAS;

  private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();

  private static boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Temporaries::end, "temporary files"));
  }

  /**
   * This process's folder.
   *
   * @param lock open, and so held, as long as the process is there
   */
  private record Own(Path folder, FileChannel lock) {}

  private static @Nullable Own own;

  private Temporaries() {}

  /**
   * This process's own folder, made when first asked for.
   *
   * @throws IOException if the folder for temporary files cannot be written to, or the process ends
   */
  public static synchronized Path folder() throws IOException {
    requireGoingOn();
    if (own == null || !Files.isDirectory(own.folder)) {
      clear();
      own = made();
      PATHS.add(own.folder);
    }
    return own.folder;
  }

  /**
   * Makes the folder that the launcher chose this process's own, before libraries put anything into
   * it. Where there cannot be one, whoever needs one will tell.
   */
  public static void begin() {
    if (OWN) {
      try {
        folder();
      } catch (IOException e) {
        // told as soon as it is needed
      }
    }
  }

  private static Own made() throws IOException {
    while (true) {
      Path folder = createFolder();
      try {
        Path file = folder.resolve(LOCK);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Locks.held(channel, file)) {
          return new Own(folder, channel);
        }
        channel.close();
      } catch (NoSuchFileException e) {
        // Another process found it empty, and took it for one that a killed process left.
      }
    }
  }

  /** For nobody else's eyes. The name tells whose it is even before it is locked. */
  private static Path createFolder() throws IOException {
    Path folder =
        OWN ? JAVAS : ALL.resolve(PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    if (OWN && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
      if (owner.equals(System.getProperty("user.name"))) {
        return folder; // the launcher made it
      }
      throw new FileAlreadyExistsException(folder.toString());
    }
    return Files.getFileStore(ALL).supportsFileAttributeView(PosixFileAttributeView.class)
        ? Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectory(folder);
  }

  /** Removes what killed processes left. */
  private static void clear() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(ALL, PREFIX + "*")) {
      for (Path each : folders) {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          clearOne(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They stay; of no consequence for what is to be done.
    }
  }

  private static void clearOne(Path abandoned) {
    try {
      if (Files.notExists(abandoned.resolve(LOCK))) {
        if (!begins(abandoned)) {
          Files.deleteIfExists(abandoned); // fails where something is in it
        }
        return;
      }
      Locks.ifNobodyHolds(abandoned.resolve(LOCK), () -> removeTree(abandoned));
    } catch (IOException e) {
      // Another user's, or in use.
    }
  }

  /** Whether it is a process's that lives, and has not locked it yet. */
  private static boolean begins(Path empty) {
    Matcher name = NAME.matcher(String.valueOf(empty.getFileName()));
    return name.lookingAt() && ProcessHandle.of(Long.parseLong(name.group(1))).isPresent();
  }

  /** Or something would be made behind the back of whoever removes all. */
  private static void requireGoingOn() throws IOException {
    if (ending) {
      throw new IOException("the process ends");
    }
  }

  /**
   * Makes a folder and those that it lies in, which may be in this process's own; those that are
   * there stay as they are.
   *
   * @throws IOException if they cannot be made, or the process ends
   */
  public static synchronized void createFolders(Path folder) throws IOException {
    requireGoingOn();
    Files.createDirectories(folder);
  }

  /**
   * Makes a file that is gone when the process is, and that {@link #remove} gives free.
   *
   * @throws IOException if it cannot be made, or the process ends
   */
  static synchronized FileChannel create(Path file) throws IOException {
    requireGoingOn();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    PATHS.add(file);
    return channel;
  }

  static void remove(Path file) {
    PATHS.remove(file);
  }

  /**
   * Removes all of this process's, and lets nobody make more: for an end without shutdown hooks.
   */
  public static synchronized void end() {
    ending = true;
    removeAll();
  }

  /** Removes all of this process's. */
  public static void removeAll() {
    PATHS.forEach(Temporaries::removeForGood);
  }

  /**
   * Others may still be writing where this is removed. A folder gets another name first, so that
   * they do not find it; where that cannot be, since files in it are open, it takes some patience.
   */
  private static void removeForGood(Path path) {
    Path aside = path.resolveSibling(path.getFileName() + "-ends");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          // It is removed where it is.
        }
      }
      boolean gone = removeTree(path);
      if (removeTree(aside) && gone) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * Removes a folder with all that is in it, or a file.
   *
   * @return whether nothing is left
   */
  public static boolean removeTree(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
