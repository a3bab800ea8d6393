package dev.graft.home;

import ai.onnxruntime.OrtEnvironment;
import dev.graft.error.GraftException;
import dev.graft.lifecycle.Uninterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.presets.opencv_core;
import org.jspecify.annotations.Nullable;

/**
 * One place for the native libraries that Graft stands on: {@code GRAFT_HOME/native}, or where that
 * cannot be written to, a temporary folder that is gone when the process is. Left alone, each of
 * them would unpack itself somewhere of its own, one into a new temporary folder at every start,
 * and one would look on the internet for what it thinks is missing. Call the method that bears a
 * library's name before its first use; what the user has set as a system property stands. Who is
 * interrupted while a library is loaded waits for it all the same.
 */
public final class NativeLibraries {
  /** The class loader that Graft has loaded ONNX Runtime for, as the whole process knows it. */
  private static final String ONNX_RUNTIME_LOADER = "graft.onnxruntime.loader";

  private static boolean onnxRuntimeIsThere;
  private static boolean openCvIsThere;
  private static Uninterrupted.@Nullable Begun openCvLoading;

  private NativeLibraries() {}

  /** ONNX Runtime: unpacked here by Graft, once a version, and loaded. */
  public static void onnxRuntime() {
    Uninterrupted.run(NativeLibraries::loadOnnxRuntime);
  }

  /**
   * One after the other in the whole process, be it this class or the same of another loader: a
   * constant is one object for all of them. It must be nobody else's lock. The JDK loads libraries
   * that set system properties under a lock of its own, so who held those while loading would wait
   * for it for ever.
   */
  private static void loadOnnxRuntime() {
    synchronized (ONNX_RUNTIME_LOADER) {
      if (!onnxRuntimeIsThere) {
        findOnnxRuntime();
        onnxRuntimeIsThere = true;
      }
      OrtEnvironment.getEnvironment();
    }
  }

  /**
   * A JVM loads a file of native code for one class loader only; so where ONNX Runtime is there a
   * second time, as in an application server, it gets files of its own.
   */
  private static void findOnnxRuntime() {
    String property = "onnxruntime.native.path";
    String loader =
        Integer.toHexString(System.identityHashCode(OrtEnvironment.class.getClassLoader()));
    String before = System.getProperty(ONNX_RUNTIME_LOADER);
    if (loader.equals(before) || (before == null && System.getProperty(property) != null)) {
      return;
    }
    String name = "onnxruntime-" + version("onnxruntime");
    if (before != null) {
      name += "-" + loader;
    }
    Path folder = before == null ? NativeFolder.inHome(name) : NativeFolder.temporary(name);
    try {
      unpackOnnxRuntime(folder);
    } catch (IOException e) {
      folder = NativeFolder.temporary(name);
      try {
        unpackOnnxRuntime(folder);
      } catch (IOException again) {
        throw NativeLibraryException.notUnpacked(again);
      }
    }
    System.setProperty(property, folder.toString());
    System.setProperty(ONNX_RUNTIME_LOADER, loader);
  }

  private static void unpackOnnxRuntime(Path folder) throws IOException {
    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      unpack("/ai/onnxruntime/native/" + Platform.current().ofOnnxRuntime(), library, folder);
    }
  }

  private static void unpack(String from, String library, Path folder) throws IOException {
    String name = System.mapLibraryName(library);
    Path file = folder.resolve(name);
    if (UntouchedFile.isAt(file)) {
      return;
    }
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(from + "/" + name)) {
      if (in == null) {
        throw NativeLibraryException.missing(
            "ONNX Runtime", "com.microsoft.onnxruntime:onnxruntime, unchanged");
      }
      UntouchedFile.write(file, in::transferTo);
    }
  }

  /**
   * The version of a library that this Graft was built with. A folder of a library is called by it,
   * and not by what a jar says of itself: in one that holds a whole application, that is another.
   */
  private static String version(String library) {
    return versions().getProperty(library);
  }

  /** The version of each library that this Graft was built with, by its name in lower case. */
  public static SortedMap<String, String> builtWith() {
    SortedMap<String, String> all = new TreeMap<>();
    Properties versions = versions();
    versions.stringPropertyNames().forEach(name -> all.put(name, versions.getProperty(name)));
    return all;
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = NativeLibraries.class.getResourceAsStream("natives.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Graft's own jar cannot be read", e);
    }
    return versions;
  }

  /**
   * OpenCV and OpenBLAS: JavaCPP unpacks them, once a version, and does not look for the forty
   * libraries of CUDA first, which takes longer than loading those that there are. It would also
   * fail whoever asks for memory while the process has four times as much as Java may have; the
   * pictures' memory is bounded where they are decoded.
   */
  public static void openCv() {
    openCvBegun().await();
  }

  /**
   * The same without waiting for it, where something else takes its time meanwhile. That it fails,
   * {@link #openCv} tells.
   */
  public static void beginOpenCv() {
    openCvBegun();
  }

  /** Begins to load all that a prediction needs, and does not wait; that it fails, others tell. */
  public static void begin() {
    Uninterrupted.begin(
        () -> {
          beginOpenCv();
          loadOnnxRuntime();
        });
  }

  private static void awaitOpenCv() {
    Uninterrupted.Begun loading;
    synchronized (NativeLibraries.class) {
      loading = openCvLoading;
    }
    if (loading != null) {
      loading.await();
    }
  }

  private static synchronized Uninterrupted.Begun openCvBegun() {
    if (openCvLoading == null) {
      javaCpp();
      openCvLoading =
          Uninterrupted.begin(
              () -> {
                initialize(opencv_imgproc.class);
                initialize(opencv_imgcodecs.class);
              });
    }
    return openCvLoading;
  }

  private static void initialize(Class<?> library) {
    try {
      Class.forName(library.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("It is here", e);
    }
  }

  /**
   * Looks whether what predictions need is there for this machine, and loads nothing.
   *
   * @throws GraftException if this is no machine that there are libraries for, or they are missing
   */
  public static void require() {
    requireOpenCv(Platform.current().ofJavaCpp());
  }

  private static synchronized void javaCpp() {
    if (!openCvIsThere) {
      require();
      openCvIsThere = true;
    }
    setUnlessSet("org.bytedeco.javacpp.platform.extension", "");
    setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
    setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
    setUnlessSet(
        "org.bytedeco.javacpp.cachedir", folder("javacpp-" + version("opencv")).toString());
  }

  private static void requireOpenCv(String platform) {
    String file = System.mapLibraryName("jniopencv_core");
    ClassLoader loader = opencv_core.class.getClassLoader(); // sees other modules' files too
    if (loader.getResource("org/bytedeco/opencv/%s/%s".formatted(platform, file)) == null) {
      throw NativeLibraryException.missing(
          "OpenCV for " + platform, "dev.graft:graft-natives-%s".formatted(platform));
    }
  }

  /** OpenBLAS, which keeps to the thread that calls it: its users have threads of their own. */
  public static void openBlas() {
    javaCpp();
    awaitOpenCv(); // both bring the same libraries, and would wait for each other
    Uninterrupted.run(SingleThreadedBlas::set);
  }

  /**
   * What sets OpenBLAS's threads sets those of every MKL that it finds in the process. That comes
   * once, before PyTorch brings its MKL, which would be slower, and round differently, from then
   * on.
   */
  private static final class SingleThreadedBlas {
    static {
      openblas_nolapack.blas_set_num_threads(1);
    }

    /** Runs the initialiser, the first time. */
    static void set() {}
  }

  /**
   * Where a library may unpack itself: in Graft's home, or where that cannot be written to, in a
   * temporary folder that is gone when the process is.
   *
   * @param library its folder's name
   */
  public static Path folder(String library) {
    return NativeFolder.writable(library);
  }

  /**
   * Loads a library that unpacks itself there the first time, while no other process does: a second
   * one would find half of it, or take away what the first had just put there.
   *
   * @param library its folder's name
   */
  public static void alone(String library, Runnable loading) {
    Path folder = folder(library);
    Locks.alone(folder.resolveSibling(library + ".lock"), loading);
  }

  /** Sets a system property; what the user has set stands. */
  public static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * What it means if a library could not be loaded.
   *
   * @param thrown whatever went wrong
   * @return empty if it was not that
   */
  public static Optional<GraftException> problem(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof LinkageError) {
        return Optional.of(notLoaded(thrown));
      }
    }
    return Optional.empty();
  }

  /** A library was unpacked, or so it seemed, and cannot be loaded. */
  public static GraftException notLoaded(Throwable cause) {
    return NativeLibraryException.notLoaded(cause);
  }
}
